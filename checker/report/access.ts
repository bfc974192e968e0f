import { objectName } from "../coverage/objects.js";
import type {
  AccessCheck,
  AccessGround,
  AccessParty,
  PlacedStatement,
} from "../delivery/access/model.js";
import { explainAnswer, explainCan } from "../words/access.js";
import { located } from "./location.js";
import type { AccessReport, StatementReport } from "./model.js";

/** What policies were asked, and the statements that answer. */
export function reportAccess(check: AccessCheck, isInAccount: boolean): AccessReport {
  const { what, answer, principal, actions, of, grounds } = check;
  return {
    what,
    answer,
    principal: nameOf(principal),
    actions,
    policies_of: nameOf(of),
    statements: unique(grounds.flatMap(statementsIn)),
    note: answer === "can" ? (explainCan(check) ?? null) : explainAnswer(check, isInAccount),
  };
}

function nameOf(party: AccessParty): string | null {
  if (party === undefined) return null;
  return typeof party === "string" ? party : objectName(party.change);
}

function statementsIn(ground: AccessGround): readonly StatementReport[] {
  switch (ground.kind) {
    case "allowed":
      return [statement("allows", ground.action, ground.by)];
    case "denied":
      return [statement("denies", ground.action, ground.by)];
    case "may-be-allowed":
      return [statement("may-allow", ground.action, ground.by)];
    case "may-be-denied":
      return [statement("may-deny", ground.action, ground.by)];
    case "not-allowed":
      return ground.near.map((one) => statement("nearly-allows", ground.action, one.statement));
    default:
      return [];
  }
}

function statement(
  effect: StatementReport["effect"],
  action: string,
  { source, index, sid, location }: PlacedStatement,
): StatementReport {
  return {
    effect,
    action,
    address: source.planned === undefined ? null : objectName(source.planned.change),
    policy: source.arn ?? null,
    index,
    sid: sid ?? null,
    location: located(location),
  };
}

/** Several outcomes of one document have the same statements. */
function unique(statements: readonly StatementReport[]): readonly StatementReport[] {
  const seen = new Map(statements.map((one) => [JSON.stringify(one), one]));
  return [...seen.values()];
}
