import { formatResource, type ResourceMode } from "../../plan/address.js";
import type { ResourceConfiguration } from "../../plan/model.js";
import type { ResourceBlock } from "../../source/model.js";
import {
  ANY_VPC,
  compareStrings,
  lazyMapping,
  NULL,
  sequence,
  unknown,
  type Value,
} from "../values/value.js";
import { instanceValue } from "./attributes.js";
import { type Engine, once } from "./engine.js";
import { type PlannedInstance, resourcePlace } from "./plan-index.js";
import type { ModuleScope } from "./scope.js";

/** `TYPE.NAME`: one object, a tuple of them under `count`, an object of them under `for_each`. */
export function resourceValue(
  engine: Engine,
  scope: ModuleScope,
  mode: ResourceMode,
  type: string,
  name: string,
): Value | undefined {
  const inside = formatResource(mode, type, name);
  const block = scope.source?.resources.get(inside);
  const configuration = scope.configuration?.resources.get(inside);
  if (block === undefined && configuration === undefined) return undefined;
  const at = { module: scope.path, mode, type, name };
  const place = resourcePlace(scope.path, mode, type, name);
  return once(engine, place, () => {
    const instances = engine.index.instancesOf(at);
    return instancesValue(engine, place, instances, block, configuration);
  });
}

function instancesValue(
  engine: Engine,
  place: string,
  instances: readonly PlannedInstance[],
  block: ResourceBlock | undefined,
  configuration: ResourceConfiguration | undefined,
): Value {
  const missing = unknown({ kind: "not-in-plan", reference: place }, [ANY_VPC], true);
  const repetition = repetitionOf(block, configuration, instances);
  // Of a plan that is not whole, nobody knows how many instances there are.
  if (
    engine.index.plan.incomplete.length > 0 &&
    (repetition !== undefined || instances.length === 0)
  ) {
    return unknown(
      missing.reason,
      [...instances.map((instance) => instanceValue(engine, instance)), ANY_VPC],
      true,
    );
  }
  if (repetition === "count") return counted(engine, instances) ?? missing;
  if (repetition === "for_each") return keyed(engine, instances);
  const [only] = instances;
  // OpenTofu's `enabled = false` leaves null.
  if (only === undefined && block?.enabled !== undefined) return NULL;
  return only === undefined || only.key !== undefined ? missing : instanceValue(engine, only);
}

/**
 * By the block, else by what the plan keeps of it, which is nothing where `count` or `for_each` is a
 * function of constants: `toset(["a", "b"])`. Then the keys of the instances tell.
 */
function repetitionOf(
  block: ResourceBlock | undefined,
  configuration: ResourceConfiguration | undefined,
  instances: readonly PlannedInstance[],
): "count" | "for_each" | undefined {
  const known = block ?? configuration;
  if (known?.count !== undefined) return "count";
  if (known?.forEach !== undefined) return "for_each";
  if (block !== undefined || instances.length === 0) return undefined;
  if (instances.every(({ key }) => typeof key === "number")) return "count";
  return instances.every(({ key }) => typeof key === "string") ? "for_each" : undefined;
}

function counted(engine: Engine, instances: readonly PlannedInstance[]): Value | undefined {
  const byIndex = new Map(instances.map((instance) => [instance.key, instance]));
  const items: Value[] = [];
  for (let index = 0; index < instances.length; index++) {
    const instance = byIndex.get(index);
    if (instance === undefined) return undefined;
    items.push(instanceValue(engine, instance));
  }
  return sequence("tuple", items);
}

function keyed(engine: Engine, instances: readonly PlannedInstance[]): Value {
  const byKey = new Map(instances.map((instance) => [String(instance.key), instance]));
  const instancesByKey = lazyMapping([...byKey.keys()].sort(compareStrings), (key) => {
    const instance = byKey.get(key);
    return instance === undefined ? undefined : instanceValue(engine, instance);
  });
  return { ...instancesByKey, type: "object" };
}
