import { deliveryType } from "../../aws/destinations.js";
import type { PlanCoverage } from "../../coverage/model.js";
import { formatKey, formatModule, formatResource, quote } from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import type { Owned } from "./owned.js";

/**
 * An expression for an ARN in the module of a flow log: that of a resource beside it, or else the text; null where what
 * has it goes.
 */
export function referenceTo(
  { plan }: PlanCoverage,
  flowLog: ResourceChange,
  arn: string,
  { key }: Owned,
): string | null {
  for (const other of plan.resources) {
    if (other.mode !== "managed" || deliveryType(other.type) === undefined) continue;
    const own = other.before?.["arn"];
    if (
      typeof own !== "string" ||
      own === "" ||
      !(arn === own || (/^[/:]/.test(arn.slice(own.length)) && arn.startsWith(own)))
    )
      continue;
    if (other.after?.["arn"] !== own) return null;
    if (formatModule(other.module) !== formatModule(flowLog.module)) continue;
    const index =
      key !== undefined && other.key === flowLog.key ? `[${key}]` : formatKey(other.key);
    const reference = `${formatResource("managed", other.type, other.name)}${index}.arn`;
    const rest = arn.slice(own.length);
    return rest === "" ? reference : `"\${${reference}}${quote(rest).slice(1, -1)}"`;
  }
  return quote(arn);
}
