import { policyArgument } from "../../aws/resource-policies.js";
import { policyTextOf } from "../policies/policy-text.js";
import { besideOf } from "../written/companions.js";
import { instancesOfBlock } from "../written/instances.js";
import type { Changes, RefusedAccess } from "./model.js";

/**
 * What AWS documents for keys of log groups and of buckets.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
 */
const ACTIONS = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
];

/** A statement for the service is added to the policy of a key; AWS's own for keys without one is left to a person. */
export function letKeyBeUsed({ context, check, of, plan }: RefusedAccess): Changes {
  if (typeof check.principal !== "string") return { because: undefined };
  const beside = besideOf(plan, of.change, "key policy");
  const [policy, ...others] = beside ?? [];
  if (beside === undefined || others.length > 0)
    return { because: "which key a policy is of cannot be told" };
  const holder = policy ?? of.change;
  const [argument = ""] = policyArgument(holder.type) ?? [];
  if (check.grounds.some(({ kind }) => kind === "no-policy")) return { because: undefined };
  const found = policyTextOf(context, plan, holder, argument);
  if ("because" in found) return found;
  if (instancesOfBlock(plan, holder).filter(found.policy.affects).length > 1)
    return { because: `other keys have the policy of ${holder.address}` };
  const statement = { sid: undefined, service: check.principal, actions: ACTIONS, resource: "*" };
  return { edits: found.policy.add([statement]) };
}
