import { parsePartArn } from "../delivery/arn.js";
import type { LogDestination } from "../delivery/model.js";
import { outcomesOf } from "../delivery/obstacles.js";
import type { Planned } from "../plan/model.js";
import type { FlowLog, PlanCoverage, VpcCoverage } from "./model.js";

/** A flow log, and the VPC that it is on. */
export interface Delivering {
  readonly plan: PlanCoverage;
  readonly vpc: VpcCoverage;
  readonly flowLog: FlowLog;
}

/** A log group that the flow logs of several VPCs deliver to. */
export interface SharedGroup {
  /** Undefined where no plan has it. */
  readonly group: Planned | undefined;
  readonly by: readonly Delivering[];
  /** Those of the VPCs, each once. */
  readonly vpcs: readonly VpcCoverage[];
}

/** Finds the groups that several VPCs write to, among flow logs of which that is certain. */
export function sharedGroups(all: readonly Delivering[]): readonly SharedGroup[] {
  const groups = new Map<string, Delivering[]>();
  for (const delivering of all) {
    const key = groupKey(delivering);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [delivering]);
    else known.push(delivering);
  }
  return [...groups.values()]
    .map((by) => ({
      group: groupOf(by[0]?.flowLog.destination),
      by,
      vpcs: [...new Set(by.map(({ vpc }) => vpc))],
    }))
    .filter(({ vpcs }) => vpcs.length > 1);
}

/** Every group of the plans that a flow log may deliver to. */
export function groupsOf({ at }: LogDestination): readonly Planned[] {
  return outcomesOf(at).flatMap((one) =>
    one.kind === "found" && one.part === "log group" ? [one.planned] : [],
  );
}

function groupOf(destination: LogDestination | undefined): Planned | undefined {
  return destination?.at.kind === "found" ? destination.at.planned : undefined;
}

function groupKey({ plan, flowLog }: Delivering): string | undefined {
  const { at, type } = flowLog.destination;
  if (type !== "cloud-watch-logs") return undefined;
  if (at.kind === "found" && at.part === "log group") {
    return JSON.stringify([at.planned.plan.path, at.planned.change.address]);
  }
  if (at.kind !== "elsewhere") return undefined;
  const arn = parsePartArn(at.text);
  // A name alone is one of the region and account that the flow log is in, of which a plan may have several.
  return arn === undefined
    ? JSON.stringify([plan.plan.path, flowLog.place.name(), at.text])
    : JSON.stringify([arn.region, arn.account, arn.name]);
}
