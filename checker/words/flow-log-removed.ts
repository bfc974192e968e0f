import type { FlowLog, Loss, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import { remedyOfLoss } from "../remedy/loss.js";
import { describeElsewhere } from "./elsewhere.js";
import type { Words } from "./model.js";
import { nameOfVpc } from "./names.js";
import { describeNoId } from "./no-id.js";

export function describeRemoved(plan: PlanCoverage, vpc: VpcCoverage, loss: Loss): Words {
  return {
    message: `${nameOfVpc(plan, vpc)} stays, but ${loss.flowLog.address}, its last flow log, ${describeLoss(loss, vpc)}`,
    remediation: remedyOfLoss(plan, vpc, loss),
  };
}

/** What becomes of the last flow log of a VPC, to go after its address. */
function describeLoss(loss: Loss, vpc: VpcCoverage): string {
  if (loss.how === "elsewhere") return `will be made ${describeElsewhere(loss.found)}`;
  if (loss.how === "renamed") {
    return `will be destroyed while ${loss.to.address}, which may be equal to it, is created: AWS refuses the new one as long as the old one is there`;
  }
  if (loss.how === "retargeted") return describeRetargeted(loss.flowLog, vpc);
  if (loss.how !== "destroyed-elsewhere") return LOSS[loss.how];
  const { change, plan } = loss.as;
  const where = plan === loss.flowLog.plan ? "" : ` by ${plan.path}`;
  return `is the same flow log as ${objectName(change)}, which will be destroyed${where}`;
}

function describeRetargeted(flowLog: FlowLog, vpc: VpcCoverage): string {
  const noId = describeNoId(flowLog, vpc.address);
  return noId === undefined
    ? "will record something else"
    : `will be replaced by one whose ${flowLog.argument} is no VPC's id, but ${noId}`;
}

const LOSS = {
  destroyed: "will be destroyed",
  forgotten: "will be forgotten by Terraform",
  weakened: "will no longer record rejected traffic",
} as const;
