import type { PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type { Reached, TelemetryReach } from "../coverage/telemetry-reach.js";
import type { TelemetryAnswer } from "../coverage/telemetry-rules.js";
import { count } from "../lists.js";
import { remedyElsewhere } from "../remedy/elsewhere.js";
import { remedyMissing } from "../remedy/missing.js";
import { retarget } from "../remedy/retarget.js";
import { describeElsewhere } from "./elsewhere.js";
import type { Words } from "./model.js";
import { list, nameOfVpc } from "./names.js";
import { describeNoId, MOCKED } from "./no-id.js";
import { describeTelemetry } from "./telemetry-rules.js";
import { nameOfAssumption } from "./waivers.js";

/** A telemetry rule that is assumed, and may reach the VPC or not; or, in an account, reaches it and has made nothing. */
export interface Unsure {
  readonly rule: TelemetryReach;
  readonly reached: Exclude<Reached, "no">;
}

export function describeMissing(
  plan: PlanCoverage,
  vpc: VpcCoverage,
  unsure: readonly Unsure[] = [],
  telemetry: readonly TelemetryAnswer[] = [],
): Words {
  const { message: missing, remediation } = describeItself(plan, vpc);
  const message = `${missing}${describeRules(telemetry)}`;
  const [first] = unsure;
  if (first === undefined) return { message, remediation };
  if (first.reached === "yes") {
    return {
      message: `${message}, and ${nameOfAssumption(first.rule)} has made none`,
      remediation,
    };
  }
  const what = first.reached === "tags unknown" ? "the tags" : "the account";
  return {
    message: `${message}; ${nameOfAssumption(first.rule)} excepts it only where ${what} of the VPC ${what === "the tags" ? "are" : "is"} known`,
    remediation,
  };
}

/** The rule that may record it, or one that does not; the report has them all. */
function describeRules([first, ...others]: readonly TelemetryAnswer[]): string {
  if (first === undefined) return "";
  const more = others.length === 0 ? "" : ` (and ${count(others.length, "more telemetry rule")})`;
  const name = objectName(first.rule.planned.change);
  return `; the telemetry rule ${name} ${describeTelemetry(first)}${more}`;
}

function describeItself(plan: PlanCoverage, vpc: VpcCoverage): Words {
  const message = `${nameOfVpc(plan, vpc)} ${arrives(vpc)} without a VPC-level flow log`;
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
  if (first === undefined) {
    return { message: `${message}${describeMocked(vpc)}`, remediation: remedyMissing(plan, vpc) };
  }
  const set = retarget(plan, first, vpc);
  const also =
    others.length === 0 ? "" : ` (so have ${list(others.map(({ address }) => address))})`;
  return {
    message: `${message}: the ${first.argument} of ${first.address} is not its id, but ${describeNoId(first, vpc.address) ?? "other text"}${also}`,
    remediation: set === undefined ? remedyMissing(plan, vpc) : `${set}, and nothing else.`,
  };
}

/** The plan of another unit may have a flow log that is meant for it, and could not name it when it was planned. */
function describeMocked({ mocked: [first, ...others] }: VpcCoverage): string {
  if (first === undefined) return "";
  const more = others.length === 0 ? "" : ` (as has ${list(others.map((one) => one.address))})`;
  return `; ${first.address} has ${MOCKED}${more}, and can be judged only once the VPC is applied and it is planned again`;
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
