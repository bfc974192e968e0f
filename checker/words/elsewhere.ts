import type { Elsewhere } from "../coverage/model.js";
import type { PlaceName } from "../trace/model.js";

/** `provider aws.west (us-west-2)`. */
export function describePlace({ provider, region }: PlaceName): string {
  if (provider === undefined) return region ?? "a provider that the plan does not name";
  return `provider ${provider}${region === undefined ? "" : ` (${region})`}`;
}

/** Why a flow log that names a VPC will not be on it: `from another region: …`. */
export function describeElsewhere({ flowLog, by, vpc }: Elsewhere): string {
  return `from another ${by}: ${describePlace(flowLog.place.name())} makes it, ${describePlace(vpc)} the VPC`;
}
