import type { PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { strengthen } from "../remedy/out-of-reach.js";
import type { Words } from "./model.js";
import { list, nameOfVpc } from "./names.js";

export function describeMissedRejects(plan: PlanCoverage, vpc: VpcCoverage): Words {
  const names = list(vpc.flowLogs.map(({ flowLog }) => flowLog.address));
  return {
    message: `${nameOfVpc(plan, vpc)} is recorded without its rejected traffic, by ${names}`,
    remediation: strengthen(plan, vpc.flowLogs[0]?.flowLog),
  };
}
