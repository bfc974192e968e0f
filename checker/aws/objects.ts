import type { JsonObject } from "../plan/json.js";
import { flowLogType } from "./flow-logs.js";
import { vpcType } from "./vpcs.js";

/**
 * The id of a VPC or a flow log, by whichever attribute the values have it, the most particular first;
 * undefined where it is not known, or the type is another.
 */
export function idIn(type: string, values: JsonObject | null): string | undefined {
  const ids = (vpcType(type) ?? flowLogType(type))?.ids ?? [];
  return ids
    .toReversed()
    .map((name) => values?.[name])
    .find(isId);
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
