import { flowLogType } from "../../aws/flow-logs.js";
import { vpcType } from "../../aws/vpcs.js";
import { isNumber, textOf } from "../../number/number.js";
import { isObject, type Json } from "../../plan/json.js";
import { argumentValue, blockOf } from "../configuration/arguments.js";
import type { Engine } from "../configuration/engine.js";
import type { PlannedInstance } from "../configuration/plan-index.js";
import { membersOf, type Value } from "../values/value.js";
import { ask } from "./ask.js";

/**
 * What the plan knows and these sources say otherwise: they are not the ones that it was made from,
 * though their locals are all that differs. Undefined where nothing does.
 */
export function contradictionOf(engine: Engine): string | undefined {
  for (const instance of engine.index.byAddress.values()) {
    const known = vpcType(instance.type) ?? flowLogType(instance.type);
    if (known === undefined) continue;
    const contradicted = contradictedArgument(engine, instance, known.asWritten);
    if (contradicted !== undefined) return `${instance.address}.${contradicted}`;
  }
  return undefined;
}

/**
 * @param asWritten what the provider plans as it is written. What it rewrites (policies, formats with
 *   defaults) says nothing about the sources.
 */
function contradictedArgument(
  engine: Engine,
  instance: PlannedInstance,
  asWritten: readonly string[],
): string | undefined {
  const { change } = instance;
  if (change?.after == null || instance.mode !== "managed") return undefined;
  if (blockOf(engine, instance)?.ignoresChanges !== false) return undefined;
  return asWritten.find((name) => {
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
