import { isObject, type JsonObject } from "../plan/json.js";
import type { Plan } from "../plan/model.js";
import type { Reason, Trace } from "../trace/model.js";
import type { FlowLog, Match, Possibility } from "./model.js";
import { destroys } from "./objects.js";
import { Ordering } from "./ordering.js";
import type { Placed } from "./places.js";

/** A flow log that may not come to be, and the one that it may be refused for. */
export interface Race {
  readonly match: Match;
  readonly rival: FlowLog;
}

/**
 * Tells flow logs apart that are made while an equal one is destroyed: AWS refuses the second as long as
 * the first is there (FlowLogAlreadyExists), and Terraform orders the two only where one depends on the
 * other, or both on something that changes.
 *
 * @param before those that are on the VPC before the plan.
 * @param id the VPC's, before and after.
 */
export function withoutRaces(
  { matches, possible, elsewhere }: Placed,
  before: readonly FlowLog[],
  id: string | undefined,
  traces: ReadonlyMap<Plan, Trace>,
): { readonly placed: Placed; readonly racing: readonly Race[] } {
  const sure: Match[] = [];
  const racing: Race[] = [];
  for (const match of matches) {
    const trace = traces.get(match.flowLog.plan);
    const rivals = trace === undefined ? [] : rivalsOf(match.flowLog, before, id, trace);
    const rival = rivals.find(({ order }) => order === "none");
    if (rival !== undefined) racing.push({ match, rival: rival.old });
    else sure.push(inferredBeside(match, rivals));
  }
  const unsure = racing.map(unsureOf);
  return { placed: { matches: sure, possible: [...unsure, ...possible], elsewhere }, racing };
}

function unsureOf({ match: { flowLog, steps }, rival }: Race): Possibility {
  return { flowLog, steps, reason: { kind: "races", reference: rival.address, usually: true } };
}

interface Rival {
  readonly old: FlowLog;
  readonly order: "usual" | "none";
}

function inferredBeside(match: Match, [rival]: readonly Rival[]): Match {
  if (rival === undefined) return match;
  const reason: Reason = { kind: "races", reference: rival.old.address, usually: false };
  return { ...match, inferred: match.inferred ?? reason };
}

function rivalsOf(
  flowLog: FlowLog,
  before: readonly FlowLog[],
  id: string | undefined,
  trace: Trace,
): readonly Rival[] {
  if (!isMade(flowLog)) return [];
  return before.flatMap((old): readonly Rival[] => {
    const isRival =
      old.plan === flowLog.plan &&
      old.before?.vpcId === id &&
      // At one address, the one comes after the other; or stays, where the other is refused.
      old.change.address !== flowLog.change.address &&
      destroys(old.change) &&
      mayBeEqual(old, flowLog, trace);
    if (!isRival) return [];
    const order = Ordering.of(old.plan).order(old.change, flowLog.change, trace);
    return order === "certain" ? [] : [{ old, order }];
  });
}

function isMade({ change }: FlowLog): boolean {
  return change.actions.includes("create");
}

/**
 * "A flow log with the specified configuration already exists": what counts as one is not documented. Two
 * of different traffic, or with different destinations, are different; nothing else is relied on.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
function mayBeEqual(old: FlowLog, made: FlowLog, trace: Trace): boolean {
  const traffic = old.before?.traffic;
  if (made.traffic !== "unknown" && traffic !== made.traffic) return false;
  const from = destinationOf(old.change.before ?? {});
  const to = destinationOf(made.change.after ?? {});
  if (from === undefined) return true;
  if (to !== undefined) return from === to;
  const pending = ["log_destination", "log_group_name"].filter((name) => isPending(made, name));
  const text = pending.flatMap((name) => trace.text(made.change, name) ?? [])[0];
  if (text !== undefined) return from === nameOf(text);
  // What this plan creates was nobody's destination before.
  const origins = pending.flatMap((name) => trace.origins(made.change, name));
  return !origins.some(({ action }) => action === "create");
}

function isPending({ change: { afterUnknown } }: FlowLog, argument: string): boolean {
  return isObject(afterUnknown) && afterUnknown[argument] === true;
}

function destinationOf(values: JsonObject): string | undefined {
  const known = [values["log_destination"], values["log_group_name"]].find(
    (value) => typeof value === "string" && value !== "",
  );
  return typeof known === "string" ? nameOf(known) : undefined;
}

/** One text for a destination, which a log group has by its name and by its ARN. */
function nameOf(destination: string): string {
  return destination
    .replace(/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:/, "")
    .replace(/:\*$/, "")
    .replace(/\/$/, "");
}
