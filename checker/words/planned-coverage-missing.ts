import type { UnkeptCoverage } from "../account/model.js";
import type { Words } from "./model.js";
import { list } from "./names.js";

export function describeUnkept({ plan, address, deployed }: UnkeptCoverage): Words {
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
