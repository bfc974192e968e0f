import type { ResourceMode } from "../plan/address.js";
import { namedType } from "./arns.js";
import { bringsVpcBy } from "./brings-vpc.js";
import { companionType, POLICY_OF_MANY } from "./delivery-companions.js";
import { isFlowLogType } from "./flow-logs.js";
import { insideVpcs } from "./inside-vpc.js";
import { managedPolicyType } from "./role-policies.js";
import { isTelemetryType } from "./telemetry-rules.js";
import { isVpcType } from "./vpcs.js";

/**
 * Whether a verdict may hang on resources of this type, or on what data sources found, though no expression of a flow
 * log or of what it delivers to names them. Of all others, the values matter only where one does.
 */
export function isJudged(mode: ResourceMode, type: string): boolean {
  return (
    mode === "data" ||
    isVpcType(type) ||
    isFlowLogType(type) ||
    namedType(type) !== undefined ||
    companionType(type) !== undefined ||
    managedPolicyType(type) !== undefined ||
    type === POLICY_OF_MANY ||
    isTelemetryType(type) ||
    bringsVpcBy(type) !== undefined ||
    owners().has(type)
  );
}

let known: ReadonlySet<string> | undefined;

/** What stands in a VPC that others are known to be in by its id. */
function owners(): ReadonlySet<string> {
  known ??= new Set(
    insideVpcs().flatMap(({ leads }) => (leads.kind === "owner" ? leads.owner.types : [])),
  );
  return known;
}
