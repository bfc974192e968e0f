import type { FlowLog, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import type { Words } from "./model.js";
import { nameOfVpc } from "./names.js";

export function describeGap(plan: PlanCoverage, vpc: VpcCoverage, { address }: FlowLog): Words {
  return {
    message: `nothing records ${nameOfVpc(plan, vpc)} while ${address} is replaced: it is destroyed first`,
    remediation: `Set create_before_destroy = true in the lifecycle of ${address}; where the new one would equal the old, which AWS refuses, let another flow log record meanwhile.`,
  };
}
