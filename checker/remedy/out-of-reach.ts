import type { FlowLog, PlanCoverage } from "../coverage/model.js";
import { downloadedCall } from "./downloaded.js";

/** How a flow log comes to record what was rejected. */
export function strengthen(plan: PlanCoverage, flowLog: FlowLog | undefined): string {
  return changeTraffic(plan, flowLog, '"ALL" (or "REJECT")');
}

/** How a flow log comes to record everything, or another one what it leaves out. */
export function recordAll(plan: PlanCoverage, flowLog: FlowLog | undefined): string {
  return changeTraffic(plan, flowLog, '"ALL"');
}

/** The argument of a flow log that is not the user's own can be given by inputs of its module alone. */
function changeTraffic(plan: PlanCoverage, flowLog: FlowLog | undefined, to: string): string {
  const address = flowLog?.address ?? "the flow log";
  const second = to.includes("REJECT") ? "that records it" : "that records the rest";
  const downloaded = flowLog && downloadedCall(plan, flowLog, "traffic_type");
  if (downloaded === undefined)
    return `Set traffic_type = ${to} on ${address}, or add a second flow log ${second}.`;
  const { call, inputs } = downloaded;
  const beside = `add a second flow log beside the call of ${call} ${second}`;
  const values = to.replace(" (or ", ", or ").replace(")", "");
  return inputs.length === 0
    ? `${address} is in a module that is downloaded: ${beside}.`
    : `Give ${address} another traffic_type by the input ${inputs.join(", ")} of ${call} (${values}), or ${beside}.`;
}

/**
 * How a VPC comes to be named directly where the flow log is in a module that is downloaded; undefined where it can
 * be edited.
 */
export function nameDirectly(plan: PlanCoverage, flowLog: FlowLog): string | undefined {
  const downloaded = downloadedCall(plan, flowLog, flowLog.argument);
  if (downloaded === undefined) return undefined;
  const { call, inputs } = downloaded;
  const add = `add a flow log beside the call of ${call} that names the VPC directly.`;
  return inputs.length === 0
    ? `${flowLog.address} is in a module that is downloaded: ${add}`
    : `Give the input ${inputs.join(", ")} of ${call} a value that is known in the plan, or ${add}`;
}
