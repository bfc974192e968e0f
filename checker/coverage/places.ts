import type { Plan } from "../plan/model.js";
import type { Place, Reason, Relation } from "../trace/model.js";
import { comparePlaces } from "../trace/trace.js";
import {
  type Elsewhere,
  type FlowLog,
  type Match,
  mayRecordRejects,
  type Possibility,
} from "./model.js";

/** Something that flow logs are held against: a VPC of a plan, or one that only flow logs name. */
export interface Located {
  readonly plan: Plan;
  readonly place: Place;
}

/** Flow logs that name a VPC, by whether they are made where it is. */
export interface Placed {
  readonly matches: readonly Match[];
  readonly possible: readonly Possibility[];
  readonly elsewhere: readonly Elsewhere[];
}

/**
 * A flow log cannot be made for a VPC of another region or account: AWS finds no such VPC.
 *
 * What is known by its id exists, and AWS gives no id twice. So where it is another plan that makes the
 * flow log, its provider is another in any case, and what is not known of it is inferred to be right; in
 * one plan, two configurations that are not known to be equal are not (decision 0012).
 */
export function placeMatches(
  vpc: readonly [Located, ...Located[]],
  named: readonly Match[],
): Placed {
  const matches: Match[] = [];
  const possible: Possibility[] = [];
  const elsewhere: Elsewhere[] = [];
  for (const match of named) {
    const { flowLog, steps } = match;
    const { at, relation } = relate(vpc, flowLog);
    if (relation.kind === "apart") {
      elsewhere.push({ flowLog, by: relation.by, vpc: at.place.name() });
      continue;
    }
    const isOnePlan = flowLog.plan === at.plan;
    if (relation.kind === "same" && !(relation.inferred && isOnePlan)) {
      matches.push(match);
      continue;
    }
    const reason: Reason = {
      kind: "provider",
      of: relation.kind === "unknown" ? relation.of : "proof",
      flowLog: flowLog.place.name(),
      vpc: at.place.name(),
    };
    if (relation.kind === "same" || isLikely(relation, isOnePlan)) {
      matches.push({ ...match, inferred: match.inferred ?? reason });
    } else if (mayRecordRejects(flowLog)) {
      possible.push({ flowLog, reason, steps });
    }
  }
  return { matches, possible, elsewhere };
}

function isLikely({ of, isSuspect }: Relation & { kind: "unknown" }, isOnePlan: boolean): boolean {
  return of === "configuration" || (!isOnePlan && !isSuspect);
}

interface Related {
  readonly at: Located;
  readonly relation: Relation;
}

/** Of the addresses that a VPC has, the one decides that says most, in the flow log's own plan first. */
function relate([first, ...others]: readonly [Located, ...Located[]], flowLog: FlowLog): Related {
  if (isDeployed(flowLog)) return { at: first, relation: { kind: "same", inferred: false } };
  return [first, ...others]
    .map((at): Related => {
      const relation = comparePlaces(flowLog.place, at.place, flowLog.plan === at.plan);
      return { at, relation };
    })
    .reduce((best, one) => (certainty(one, flowLog) > certainty(best, flowLog) ? one : best));
}

function certainty({ at, relation }: Related, flowLog: FlowLog): number {
  if (relation.kind === "unknown") return relation.of === "configuration" ? 0 : 1;
  return at.plan === flowLog.plan ? 3 : 2;
}

/** It is on the VPC that it names already: AWS has let it be made. */
function isDeployed({ before, after, change, isForgotten }: FlowLog): boolean {
  if (isForgotten && after.kind === "none") return true;
  const stays = change.action === "no-op" || change.action === "update";
  return stays && after.kind === "id" && before?.vpcId === after.id;
}

/** Whether a flow log of any plan could be on the VPC at all: one plan tells more of what is the same, not of what is apart. */
export function mayShare(vpc: Located, place: Place): boolean {
  return comparePlaces(place, vpc.place, false).kind !== "apart";
}
