import { isFlowLogType } from "../aws/flow-logs.js";
import { isVpcType } from "../aws/vpcs.js";
import type { IncompleteReason, Plan } from "../plan/model.js";
import { namesOf, parseReference } from "../plan/reference.js";
import type { Words } from "./model.js";
import { list } from "./names.js";

/** With the resources that the plan says nothing of: VPCs and flow logs first. */
export function describeIncomplete(plan: Plan, reason: IncompleteReason): Words {
  const { message, remediation } = INCOMPLETE[reason];
  const isOurs = (address: string) =>
    namesOf(parseReference(address) ?? [address]).some(
      (name) => isVpcType(name) || isFlowLogType(name),
    );
  const lost = [...plan.lost].sort((one, other) => Number(isOurs(other)) - Number(isOurs(one)));
  if (lost.length === 0) return { message, remediation };
  return reason === "cut-down"
    ? { message: `the plan has lost the resource_changes of ${list(lost)}`, remediation }
    : { message: `${message}; it leaves out ${list(lost)}`, remediation };
}

const INCOMPLETE: Readonly<Record<IncompleteReason, Words>> = {
  errored: {
    message: "the plan is errored: Terraform stopped before it had planned everything",
    remediation: "Mend what terraform plan complains about and plan again.",
  },
  targeted: {
    message: "the plan does not cover the whole configuration (-target, -exclude or the like)",
    remediation: "Plan without -target and check that plan.",
  },
  "cut-down": {
    message:
      "the plan has lost which VPC is there or which one a flow log records before it, or which provider makes one of them",
    remediation: "Give flowgate the whole output of terraform show -json.",
  },
  deferred: {
    message: "the plan defers changes to a later one, so that VPCs may be missing from it",
    remediation: "Apply in steps, and check the plan in which nothing is deferred.",
  },
};
