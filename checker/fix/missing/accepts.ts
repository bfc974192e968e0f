import type { PlanCoverage } from "../../coverage/model.js";
import { destinationsOutside } from "../../coverage/outside.js";
import type { Accepts } from "../../remedy/destination.js";
import type { FixContext } from "../model.js";

/**
 * Another flow log may deliver where one does that is known to deliver, if the policy lets it. A log group is for one VPC:
 * another one has to be asked for.
 */
export function acceptsDestination(
  coverage: PlanCoverage,
  { coverage: all, requirements, style }: FixContext,
): Accepts {
  const outside = new Set(
    destinationsOutside(all, requirements.destinations, true).map(({ flowLog }) => flowLog),
  );
  const known = new Map(coverage.flowLogs.map((flowLog) => [flowLog.change, flowLog]));
  return (change, destination) => {
    const flowLog = known.get(change);
    if (flowLog === undefined || flowLog.delivery.length > 0 || outside.has(flowLog)) return false;
    return destination.type !== "cloud-watch-logs" || style === "existing";
  };
}
