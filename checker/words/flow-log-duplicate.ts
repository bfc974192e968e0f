import type { FlowLog } from "../coverage/model.js";
import type { Words } from "./model.js";

export function describeDuplicate(made: FlowLog, other: FlowLog): Words {
  const elsewhere = made.plan === other.plan ? "" : ` in ${other.plan.path}`;
  return {
    message: `${made.address} is the same as ${other.address}${elsewhere}: one VPC, one destination, one traffic type`,
    remediation:
      "Take one of them out, or give it another destination: AWS refuses the second (FlowLogAlreadyExists), and the apply fails half way.",
  };
}
