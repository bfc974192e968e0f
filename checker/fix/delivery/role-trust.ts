import { roleArguments } from "../../aws/role-policies.js";
import { policyTextOf } from "../policies/policy-text.js";
import { instancesOfBlock } from "../written/instances.js";
import type { Changes, RefusedAccess } from "./model.js";
import { isRoleOfFlowLogs } from "./roles.js";

/** A statement for the service is added to the trust policy of a role. */
export function letServiceAssume({ context, check, of, plan }: RefusedAccess): Changes {
  const { change } = of;
  const argument = roleArguments(change.type)?.trust;
  if (argument === undefined || typeof check.principal !== "string") return { because: undefined };
  const found = policyTextOf(context, plan, change, argument);
  if ("because" in found) return found;
  const { policy } = found;
  const others = instancesOfBlock(plan, change).filter(policy.affects);
  if (!others.every((one) => isRoleOfFlowLogs(context.coverage, one)))
    return { because: `other roles have the trust policy of ${change.address}` };
  const statement = {
    sid: undefined,
    service: check.principal,
    actions: check.actions,
    resource: undefined,
  };
  return { edits: policy.add([statement]) };
}
