import { isNumber, textOf } from "../../number/number.js";
import { isObject, type Json } from "../../plan/json.js";
import { argumentValue, blockOf } from "../configuration/arguments.js";
import type { Engine } from "../configuration/engine.js";
import type { PlannedInstance } from "../configuration/plan-index.js";
import { isVpcType } from "../facts.js";
import { membersOf, type Value } from "../values/value.js";
import { ask } from "./ask.js";

/**
 * The arguments of VPCs and flow logs that the provider plans as they are written. What it rewrites
 * (policies, formats with defaults) says nothing about the sources.
 */
const AS_WRITTEN: ReadonlySet<string> = new Set([
  "cidr_block",
  "log_destination",
  "log_destination_type",
  "max_aggregation_interval",
  "resource_id",
  "resource_type",
  "tags",
  "traffic_type",
  "vpc_id",
]);

/**
 * What the plan knows and these sources say otherwise: they are not the ones that it was made from,
 * though their locals are all that differs. Undefined where nothing does.
 */
export function contradictionOf(engine: Engine): string | undefined {
  for (const instance of engine.index.byAddress.values()) {
    if (!isVpcType(instance.type) && !/_flow_log$/.test(instance.type)) continue;
    const contradicted = contradictedArgument(engine, instance);
    if (contradicted !== undefined) return `${instance.address}.${contradicted}`;
  }
  return undefined;
}

function contradictedArgument(engine: Engine, instance: PlannedInstance): string | undefined {
  const { change } = instance;
  if (change?.after == null || instance.mode !== "managed") return undefined;
  if (blockOf(engine, instance)?.ignoresChanges !== false) return undefined;
  return [...AS_WRITTEN].find((name) => {
    const planned = change.after?.[name];
    const pending = isObject(change.afterUnknown) ? change.afterUnknown[name] : undefined;
    if (planned === undefined || pending === true) return false;
    const value = ask(engine, () => argumentValue(engine, instance, name));
    return value !== undefined && differs(value, planned);
  });
}

/** The line ends of a checkout may be others than those that were planned. */
function shown(value: Json): string {
  return isNumber(value) ? textOf(value) : String(value).replaceAll("\r\n", "\n");
}

/** Whether a value is certain, and another one than was planned. */
function differs(value: Value, planned: Json): boolean {
  if (value.kind === "scalar") {
    if (value.value === null || isObject(planned)) return false;
    return planned !== null && shown(value.value) !== shown(planned);
  }
  if (value.kind !== "mapping" || value.resource !== undefined || !isObject(planned)) return false;
  return membersOf(value).some(([key, member]) => {
    const known = Object.hasOwn(planned, key) ? planned[key] : undefined;
    return known !== undefined && differs(member, known);
  });
}
