import type { DestinationType } from "../aws/destinations.js";
import type { FlowLog } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type { AllowedDestinations } from "../delivery/allowed.js";
import type { Words } from "./model.js";
import { list } from "./names.js";

/** @param of what of its destination is not allowed. */
export function describeNotAllowed(
  { address, destination }: FlowLog,
  of: "type" | "arn",
  { types = [], arns = [] }: AllowedDestinations,
): Words {
  const { type, at } = destination;
  if (of === "type" && type !== undefined) {
    return {
      message: `${address} delivers to ${SERVICES[type]}, which the policy does not allow`,
      remediation: `Deliver to ${list(types.map((one) => SERVICES[one]))}, or have the policy allow it.`,
    };
  }
  const named = at.kind === "found" ? ` (${objectName(at.planned.change)})` : "";
  return {
    message: `the destination of ${address}${named} is none that the policy allows`,
    remediation: `Deliver to what one of these matches: ${list(arns)}; or have the policy allow it.`,
  };
}

const SERVICES: Readonly<Record<DestinationType, string>> = {
  "cloud-watch-logs": "CloudWatch Logs",
  s3: "S3",
  "kinesis-data-firehose": "Firehose",
};
