import type { PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { nameDirectly } from "../remedy/out-of-reach.js";
import type { Words } from "./model.js";
import { list, nameOfVpc } from "./names.js";
import { describeReason, NAME_DIRECTLY } from "./reasons.js";

export function describeUnproven(plan: PlanCoverage, vpc: VpcCoverage): Words {
  const [first, ...others] = vpc.possible;
  const also =
    others.length === 0
      ? ""
      : ` (as may ${list(
          others.map((other) => other.flowLog.address),
          vpc.unlisted,
        )})`;
  const reason =
    first === undefined ? undefined : describeReason(first.reason, first.flowLog.source);
  const remedy = reason?.remedy ?? NAME_DIRECTLY;
  // A flow log of a module that is downloaded cannot be edited.
  const reach =
    first === undefined || remedy !== NAME_DIRECTLY ? undefined : nameDirectly(plan, first.flowLog);
  return {
    message: `${nameOfVpc(plan, vpc)} is not proven to be recorded: ${first?.flowLog.address ?? "a flow log"} may record it${also}, but ${reason?.why ?? "its target is unknown"}`,
    remediation: reach ?? remedy,
  };
}
