import {
  type FlowLog,
  type PlanCoverage,
  recordsRejects,
  type VpcCoverage,
} from "../../coverage/model.js";
import { comparePlaces } from "../../trace/trace.js";

/** Whether what a flow log is to name will be there, and where the flow log is. */
export function isHereFor(flowLog: FlowLog, vpc: VpcCoverage): boolean {
  if (vpc.place === undefined || vpc.action === "delete" || vpc.action === "forget") return false;
  const relation = comparePlaces(flowLog.place, vpc.place, true);
  return relation.kind === "same" && !relation.inferred;
}

/** Whether every VPC that has one of these flow logs keeps one: of these, or another that records what is rejected. */
export function losesNone(plan: PlanCoverage, targets: ReadonlyMap<FlowLog, VpcCoverage>): boolean {
  const then = new Set(targets.values());
  return plan.vpcs.every((vpc) => {
    if (then.has(vpc) || !vpc.flowLogs.some(({ flowLog }) => targets.has(flowLog))) return true;
    return vpc.flowLogs.some(
      ({ flowLog, inferred }) =>
        !targets.has(flowLog) &&
        inferred === undefined &&
        recordsRejects(flowLog.traffic) &&
        flowLog.delivery.length === 0,
    );
  });
}

/** Whether no VPC gets one beside another that it has already, or a second one of these. */
export function isFreeFor(targets: ReadonlyMap<FlowLog, VpcCoverage>): boolean {
  const all = [...targets.values()];
  return (
    new Set(all).size === all.length &&
    all.every((vpc) => vpc.flowLogs.every(({ flowLog }) => targets.has(flowLog)))
  );
}
