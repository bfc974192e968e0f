import { isFlowLogType } from "../aws/flow-logs.js";
import { isVpcType } from "../aws/vpcs.js";
import type { PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { listSome } from "../lists.js";
import type { DeliveryProblem, IncompleteReason, UnkeptCoverage } from "../plan/model.js";
import { remedyMissing } from "../remedy/missing.js";
import { retarget } from "../remedy/retarget.js";
import type { Complaint } from "../rules/model.js";
import { describeElsewhere, remedyElsewhere } from "./elsewhere.js";
import { describeLoss, nameOfVpc, remedyOfLoss } from "./losses.js";
import { describeNoId } from "./no-id.js";
import { nameDirectly, strengthen } from "./out-of-reach.js";
import { describeReason, NAME_DIRECTLY } from "./reasons.js";

/** A complaint in words: what is wrong, and what to do about it. Never holds planned values. */
export interface Words {
  readonly message: string;
  readonly remediation: string;
}

export function describe(complaint: Complaint): Words {
  switch (complaint.rule) {
    case "vpc-without-flow-log":
      return describeMissing(complaint.plan, complaint.vpc);
    case "flow-log-misses-rejects":
      return {
        message: `${nameOf(complaint)} is recorded without its rejected traffic, by ${list(complaint.flowLogs.map(({ flowLog }) => flowLog.address))}`,
        remediation: strengthen(complaint.plan, complaint.flowLogs[0]?.flowLog),
      };
    case "flow-log-removed":
      return {
        message: `${nameOf(complaint)} stays, but ${complaint.loss.flowLog.address}, its last flow log, ${describeLoss(complaint.loss, complaint.vpc)}`,
        remediation: remedyOfLoss(complaint.loss, complaint.plan, complaint.vpc),
      };
    case "flow-log-unproven":
      return describeUnproven(complaint);
    case "flow-log-cannot-deliver":
    case "log-retention":
      return describeDelivery(complaint.flowLog.address, complaint.problem);
    case "planned-coverage-missing":
      return describeUnkept(complaint.unkept);
    case "plan-incomplete":
      return describeIncomplete(complaint);
  }
}

function nameOf({ vpc, plan }: { readonly vpc: VpcCoverage; readonly plan: PlanCoverage }): string {
  return nameOfVpc(vpc, plan.plan.path);
}

function describeMissing(plan: PlanCoverage, vpc: VpcCoverage): Words {
  const message = `${nameOf({ plan, vpc })} ${arrives(vpc)} without a VPC-level flow log`;
  const [first, ...others] = vpc.elsewhere;
  if (first === undefined) return describeMisnamed(message, plan, vpc);
  const also =
    others.length === 0 ? "" : ` (as does ${list(others.map(({ flowLog }) => flowLog.address))})`;
  return {
    message: `${message}: ${first.flowLog.address} names it${also}, but ${describeElsewhere(first)}`,
    remediation: remedyElsewhere(plan, vpc, first),
  };
}

function describeMisnamed(message: string, plan: PlanCoverage, vpc: VpcCoverage): Words {
  const [first, ...others] = vpc.misnamed;
  if (first === undefined) return { message, remediation: remedyMissing(plan, vpc) };
  const set = retarget(plan, first, vpc);
  const also =
    others.length === 0 ? "" : ` (so have ${list(others.map(({ address }) => address))})`;
  return {
    message: `${message}: the ${first.argument} of ${first.address} is not its id, but ${describeNoId(first, vpc.address) ?? "other text"}${also}`,
    remediation: set === undefined ? remedyMissing(plan, vpc) : `${set}, and nothing else.`,
  };
}

function describeUnkept({ plan, address, deployed }: UnkeptCoverage): Words {
  const planned = `${address} of ${plan}`;
  const again = "Plan again: that plan knows the id, and shows what is missing.";
  const [first, ...others] = deployed;
  if (first === undefined) {
    return {
      message: `${planned} was to be recorded, and there is no such VPC`,
      remediation: "Apply the plan, or name the region that the VPC is in.",
    };
  }
  return others.length === 0
    ? { message: `${planned} is ${first}, and is not recorded as planned`, remediation: again }
    : {
        message: `${planned} is one of ${list(deployed)}, not all of which are recorded`,
        remediation: again,
      };
}

function describeDelivery(flowLog: string, problem: DeliveryProblem): Words {
  switch (problem.kind) {
    case "no-role":
      return {
        message: `${flowLog} has no IAM role, which CloudWatch Logs takes`,
        remediation: "Set iam_role_arn to a role that vpc-flow-logs.amazonaws.com can assume.",
      };
    case "role-missing":
      return {
        message: `${flowLog} delivers by the role ${problem.role}, which does not exist`,
        remediation: "Create the role, and replace the flow log so that it is used.",
      };
    case "role-not-trusting":
      return {
        message: `${flowLog} delivers by the role ${problem.role}, which VPC Flow Logs cannot assume`,
        remediation: "Let vpc-flow-logs.amazonaws.com assume it, in its trust policy.",
      };
    case "destination-missing":
      return {
        message: `${flowLog} delivers to ${problem.destination}, which does not exist`,
        remediation: "Create the destination, or replace the flow log with one that has another.",
      };
    case "failing":
      return {
        message: `${flowLog} does not deliver: AWS reports ${JSON.stringify(problem.message)}`,
        remediation: "Check the permissions of its role, or the policy of its destination.",
      };
    case "kept-for-ever":
      return {
        message: `${flowLog} delivers to the ${problem.what} ${problem.destination}, which keeps logs for ever`,
        remediation:
          problem.what === "bucket"
            ? "Let the bucket's lifecycle configuration expire them."
            : "Set a retention on the log group: 365 days or more where Security Hub's CloudWatch.16 is on.",
      };
  }
}

function arrives(vpc: VpcCoverage): string {
  switch (vpc.action) {
    case "create":
      return "will be created";
    case "replace":
      return "will be replaced, and the new VPC is";
    case "import":
      return "will be imported";
    default:
      return "is";
  }
}

function describeUnproven(complaint: Extract<Complaint, { rule: "flow-log-unproven" }>): Words {
  const [first, ...others] = complaint.possible;
  const also =
    others.length === 0
      ? ""
      : ` (as may ${list(
          others.map((other) => other.flowLog.address),
          complaint.vpc.unlisted,
        )})`;
  const reason =
    first === undefined ? undefined : describeReason(first.reason, first.flowLog.source);
  return {
    message: `${nameOf(complaint)} is not proven to be recorded: ${first?.flowLog.address ?? "a flow log"} may record it${also}, but ${reason?.why ?? "its target is unknown"}`,
    remediation:
      first === undefined || reason === undefined || reason.remedy !== NAME_DIRECTLY
        ? (reason?.remedy ?? NAME_DIRECTLY)
        : nameDirectly(complaint.plan, first.flowLog),
  };
}

/** With the resources that the plan says nothing of: VPCs and flow logs first. */
function describeIncomplete({
  plan: { plan },
  reason,
}: Extract<Complaint, { rule: "plan-incomplete" }>): Words {
  const { message, remediation } = INCOMPLETE[reason];
  const isOurs = (address: string) =>
    address.split(".").some((part) => isVpcType(part) || isFlowLogType(part));
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
    message: "the plan has lost resource_changes of resources that its planned_values show",
    remediation: "Give flowgate the whole output of terraform show -json.",
  },
  deferred: {
    message: "the plan defers changes to a later one, so that VPCs may be missing from it",
    remediation: "Apply in steps, and check the plan in which nothing is deferred.",
  },
};

const MOST_NAMES = 3;

/** The first names, and how many there are beside them, `unnamed` ones included. */
function list(names: readonly string[], unnamed = 0): string {
  return listSome(names, MOST_NAMES, unnamed);
}
