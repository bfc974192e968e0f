import type { FlowLog, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { formatModule } from "../plan/address.js";
import { callAt, downloadedCall, type ModuleCall } from "./downloaded.js";

/**
 * How a flow log comes to name a VPC, to begin a sentence; undefined where nobody can make it: it is in a module
 * that is downloaded, and no input leads there.
 */
export function retarget(
  plan: PlanCoverage,
  flowLog: FlowLog,
  vpc: VpcCoverage,
): string | undefined {
  const { address, argument } = flowLog;
  const call = callBelow(plan, flowLog, vpc);
  if (call !== undefined && call.inputs.length > 0) {
    return `Give ${address} the id of ${vpc.address} by the input ${call.inputs.join(", ")} of ${call.call}`;
  }
  return downloadedCall(plan, flowLog, argument) === undefined
    ? `Set ${argument} of ${address} to the id of ${vpc.address}`
    : undefined;
}

/** The id of a VPC that is outside of the flow log's module comes in by an input. */
function callBelow(
  plan: PlanCoverage,
  flowLog: FlowLog,
  { change }: VpcCoverage,
): ModuleCall | undefined {
  const { module } = flowLog.change;
  const depth = change?.module.length ?? 0;
  const isBelow =
    change !== undefined &&
    depth < module.length &&
    formatModule(module.slice(0, depth)) === formatModule(change.module);
  return isBelow && flowLog.plan === plan.plan
    ? callAt(plan, flowLog.change, flowLog.argument, depth)
    : downloadedCall(plan, flowLog, flowLog.argument);
}
