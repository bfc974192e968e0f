import { describe, expect, it } from "vitest";
import type { RequestContext } from "../../../checker/delivery/iam/context.js";
import { decideAccess } from "../../../checker/delivery/iam/decide.js";
import type { PolicyDocument, PolicyKind } from "../../../checker/delivery/iam/document.js";
import { parsePolicyDocument } from "../../../checker/delivery/iam/parse.js";
import type {
  AccessDecision,
  AccessPolicies,
  RequestPrincipal,
} from "../../../checker/delivery/iam/question.js";
import type { Text } from "../../../checker/delivery/iam/text.js";
import { type Draft, treeOfDraft } from "./policies.js";
import { KEYS, Making, Outcome } from "./random-policies.js";

/** A question, and the policies that it is asked of, as they are written. */
interface Situation {
  readonly kind: "resource" | "trust";
  readonly identity: readonly Draft[];
  readonly boundary: Draft | undefined;
  readonly resourcePolicy: Draft | undefined;
  readonly isSameAccount: boolean | "unknown";
  readonly principal: RequestPrincipal;
  readonly resource: Text;
  readonly context: RequestContext;
}

function situation(making: Making): Situation {
  const kind = making.one(["resource", "trust"] as const);
  return {
    kind,
    identity: making.chance(80) ? making.some(2, () => making.document("identity")) : [],
    boundary: making.chance(25) ? making.document("identity") : undefined,
    resourcePolicy: making.chance(50) ? making.document(kind) : undefined,
    isSameAccount: making.one([true, true, false, "unknown"]),
    principal: making.chance(30)
      ? { kind: "service", name: "a" }
      : { kind: "session", ...making.session() },
    resource: making.resource(),
    context: new Map(KEYS.map((key) => [key, making.entry()])),
  };
}

function turnOut(situation: Situation, making: Making): Situation {
  const outcome = new Outcome(making);
  const { identity, boundary, resourcePolicy, kind, isSameAccount, principal } = situation;
  return {
    kind,
    identity: identity.map((draft) => outcome.draft(draft, "identity")),
    boundary: boundary === undefined ? undefined : outcome.draft(boundary, "identity"),
    resourcePolicy: resourcePolicy === undefined ? undefined : outcome.draft(resourcePolicy, kind),
    isSameAccount: isSameAccount === "unknown" ? making.chance(50) : isSameAccount,
    principal:
      principal.kind === "service"
        ? principal
        : {
            kind: "session",
            role: [outcome.text(principal.role)],
            session: [outcome.text(principal.session)],
            account: [outcome.text(principal.account)],
          },
    resource: [outcome.text(situation.resource)],
    context: new Map([...situation.context].map(([key, entry]) => [key, outcome.entry(entry)])),
  };
}

/** Nothing where AWS refuses one of the policies. */
function decide(situation: Situation): AccessDecision | undefined {
  const { principal, resource, context } = situation;
  const policies = policiesOf(situation);
  if (policies === undefined) return undefined;
  return decideAccess({ principal, action: "s3:A", resource, context }, policies);
}

function policiesOf(situation: Situation): AccessPolicies | undefined {
  const { identity, boundary, resourcePolicy, kind, isSameAccount } = situation;
  const problems: unknown[] = [];
  const parse = (draft: Draft, of: PolicyKind): readonly PolicyDocument[] => {
    const parsed = parsePolicyDocument(treeOfDraft(draft), of, of);
    if (parsed.kind === "policy") return [parsed.document];
    problems.push(parsed.problems);
    return [];
  };
  const documents = identity.flatMap((draft) => parse(draft, "identity"));
  const [limit] = boundary === undefined ? [] : parse(boundary, "identity");
  const [document] = resourcePolicy === undefined ? [] : parse(resourcePolicy, kind);
  if (problems.length > 0) return undefined;
  const allows = kind === "trust" ? "alone" : "beside";
  return {
    identity: documents,
    boundary: limit,
    resource: document === undefined ? undefined : { document, allows, isSameAccount },
  };
}

const OUTCOMES = 12;

/** More of them, from another place: `FLOWGATE_POLICIES=20000 FLOWGATE_SEED=7`. */
const COUNT = Number(process.env["FLOWGATE_POLICIES"] ?? 1_500);
const SEED = Number(process.env["FLOWGATE_SEED"] ?? 1);

describe("what is said of symbols holds for every text that they may be", () => {
  it("can stays can, and cannot stays cannot", () => {
    const said = { can: 0, cannot: 0, unknown: 0 };
    for (let seed = SEED; seed < SEED + COUNT; seed++) {
      const making = new Making(seed);
      const before = situation(making);
      const decision = decide(before);
      if (decision === undefined) continue;
      said[decision.answer]++;
      if (decision.answer === "unknown") continue;
      for (let turn = 0; turn < OUTCOMES; turn++) {
        const after = turnOut(before, making);
        const then = decide(after);
        if (then === undefined || then.answer === decision.answer) continue;
        expect.fail(JSON.stringify({ seed, decision, before, after, then }, undefined, 1));
      }
    }
    // Each is said often enough to be put to the test.
    for (const count of Object.values(said)) expect(count).toBeGreaterThan(COUNT / 40);
  });
});
