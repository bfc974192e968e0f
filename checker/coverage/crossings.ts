import { isMockText } from "../aws/vpc-id.js";
import { parsePartArn } from "../delivery/arn.js";
import type { CrossingsRecord } from "../delivery/crossings.js";
import type { Plan, Planned } from "../plan/model.js";
import type { Trace } from "../trace/model.js";
import { type FlowLog, mayRecordRejects } from "./model.js";
import { idAfter } from "./objects.js";
import { readTelemetryRules } from "./telemetry-rules.js";
import type { Vpc } from "./vpcs.js";

interface Read {
  readonly plan: Plan;
  readonly trace: Trace;
  readonly vpcs: readonly Vpc[];
  readonly flowLogs: readonly FlowLog[];
}

/**
 * Keeps in a record whatever joins plans in coverage: what is one object by its id, and what may be any object of other
 * plans. One line here for each index that coverage and its rules keep over all plans.
 */
export function recordCrossings(
  record: CrossingsRecord,
  plans: readonly Read[],
  destroyed: ReadonlyMap<string, Planned>,
): void {
  for (const id of destroyed.keys()) record.had("object destroyed", id);
  for (const { plan, trace, vpcs, flowLogs } of plans) {
    for (const vpc of vpcs) recordVpc(record, vpc);
    for (const flowLog of flowLogs) recordFlowLog(record, flowLog);
    if (readTelemetryRules(plan, trace).length > 0) record.had("telemetry rule");
  }
}

function recordVpc(record: CrossingsRecord, vpc: Vpc): void {
  for (const id of [vpc.idBefore, vpc.idAfter, vpc.identity]) {
    if (id === undefined) continue;
    record.shared("vpc", id);
    record.asked("object destroyed", id);
  }
  // Whatever stands in for an id may be meant for one that is not there yet.
  if (vpc.idAfter === undefined) record.asked("mock of an id");
  // A default VPC whose id is not known may be any on which there is a flow log.
  if (vpc.isAdopted) record.asked("flow log on an id");
  record.asked("telemetry rule");
}

function recordFlowLog(record: CrossingsRecord, flowLog: FlowLog): void {
  const { before, after, change, destination } = flowLog;
  if (before !== undefined) record.shared("vpc", before.vpcId);
  if (after.kind === "id") {
    record.shared("vpc", after.id);
    record.had("flow log on an id");
    if (isMockText(after.id) && mayRecordRejects(flowLog)) record.had("mock of an id");
  }
  const id = idAfter(change);
  if (id !== undefined) record.asked("object destroyed", id);
  if (destination.at.kind !== "elsewhere") return;
  // Several VPCs in one log group are told of each other.
  const arn = parsePartArn(destination.at.text);
  if (arn?.part === "log group") record.shared("log group of", arn.region, arn.account, arn.name);
}
