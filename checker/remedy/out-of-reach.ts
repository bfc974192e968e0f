import type { FlowLog, PlanCoverage } from "../coverage/model.js";
import { downloadedCall } from "./downloaded.js";

/** The argument of a flow log that is not the user's own can be given by inputs of its module alone. */
export function strengthen(plan: PlanCoverage, flowLog: FlowLog | undefined): string {
  const address = flowLog?.address ?? "the flow log";
  const downloaded = flowLog && downloadedCall(plan, flowLog, "traffic_type");
  if (downloaded === undefined)
    return `Set traffic_type = "ALL" (or "REJECT") on ${address}, or add a second flow log that records it.`;
  const { call, inputs } = downloaded;
  const second = `add a second flow log beside the call of ${call} that records it`;
  return inputs.length === 0
    ? `${address} is in a module that is downloaded: ${second}.`
    : `Give ${address} another traffic_type by the input ${inputs.join(", ")} of ${call} ("ALL", or "REJECT"), or ${second}.`;
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
