import type { FlowLog, PlanCoverage } from "../coverage/model.js";
import { downloadedCall } from "./downloaded.js";

/**
 * How a flow log comes to name another VPC, to begin a sentence; undefined where nobody can make it: it is in a
 * module that is downloaded, and no input leads there.
 *
 * @param id whose id it is to have: `the id of aws_vpc.a`.
 */
export function retarget(plan: PlanCoverage, flowLog: FlowLog, id: string): string | undefined {
  const { address, argument } = flowLog;
  const downloaded = downloadedCall(plan, flowLog, argument);
  if (downloaded === undefined) return `Set ${argument} of ${address} to ${id}`;
  const { call, inputs } = downloaded;
  return inputs.length === 0
    ? undefined
    : `Give ${address} ${id} by the input ${inputs.join(", ")} of ${call}`;
}
