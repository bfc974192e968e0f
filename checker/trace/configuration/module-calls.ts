import type { InstanceKey } from "../../plan/address.js";
import type { ConfigurationExpression } from "../../plan/model.js";
import type { Expression } from "../../source/expression.js";
import { evaluateWhole } from "../expressions/whole.js";
import { toNumber } from "../operations/convert.js";
import {
  ANY_VPC,
  compareStrings,
  follow,
  lazyMapping,
  NULL,
  sequence,
  unknown,
  type Value,
} from "../values/value.js";
import { type Engine, once, stepTo } from "./engine.js";
import { environment } from "./environment.js";
import { callPlace } from "./plan-index.js";
import { evaluateMeta } from "./repetition.js";
import { type ModuleScope, qualify } from "./scope.js";

/** `module.NAME`: one object of outputs, a tuple of them under `count`, an object under `for_each`. */
export function moduleValue(engine: Engine, scope: ModuleScope, name: string): Value | undefined {
  if (!scope.source?.calls.has(name) && !scope.configuration?.calls.has(name)) return undefined;
  const reference = qualify(scope, `module.${name}`);
  return once(engine, reference, () => instancesValue(engine, scope, name));
}

function instancesValue(engine: Engine, scope: ModuleScope, name: string): Value {
  const keys = instanceKeys(engine, scope, name);
  if (keys.kind === "single") return moduleObject(engine, scope, name, undefined);
  if (keys.kind === "count") {
    const items = Array.from({ length: keys.count }, (_, index) =>
      moduleObject(engine, scope, name, index),
    );
    return sequence("tuple", items);
  }
  const known = new Set<InstanceKey>(keys.keys);
  const get = (key: unknown) =>
    (typeof key === "string" || typeof key === "number") && known.has(key)
      ? moduleObject(engine, scope, name, key)
      : undefined;
  if (keys.kind === "for_each") return { ...lazyMapping(keys.keys, get), type: "object" };
  // Modules without resources leave no trace of their instances in a plan.
  const reason = { kind: "undecided", what: "index", at: undefined } as const;
  const outputs = keys.keys.map((key) => moduleObject(engine, scope, name, key));
  return { ...unknown(reason, [...outputs, ANY_VPC], true), known: get };
}

type InstanceKeys =
  | { readonly kind: "single" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "for_each"; readonly keys: readonly string[] }
  /** These at least. */
  | { readonly kind: "unknown"; readonly keys: readonly InstanceKey[] };

/** The keys of all instances of a call; none for one that is not repeated. */
export function callKeys(
  engine: Engine,
  scope: ModuleScope,
  name: string,
): readonly InstanceKey[] | undefined {
  const keys = instanceKeys(engine, scope, name);
  switch (keys.kind) {
    case "single":
      return [];
    case "count":
      return Array.from({ length: keys.count }, (_, index) => index);
    case "for_each":
      return keys.keys;
    case "unknown":
      return undefined;
  }
}

/** By the meta-argument where it can be evaluated, else by the instances that the plan shows. */
function instanceKeys(engine: Engine, scope: ModuleScope, name: string): InstanceKeys {
  const block = scope.source?.calls.get(name);
  const configuration = scope.configuration?.calls.get(name);
  const seen = [...(engine.index.moduleKeys.get(callPlace(scope.path, name)) ?? [])];
  const present = seen.filter((key) => key !== undefined);
  if (block?.count !== undefined || (block === undefined && configuration?.count !== undefined)) {
    const value = evaluateCount(engine, scope, block?.count, configuration?.count);
    const count = value?.kind === "scalar" ? toNumber(value, "count") : undefined;
    return typeof count === "number"
      ? { kind: "count", count }
      : { kind: "unknown", keys: present };
  }
  if (
    block?.forEach !== undefined ||
    (block === undefined && configuration?.forEach !== undefined)
  ) {
    const value = evaluateCount(engine, scope, block?.forEach, configuration?.forEach);
    const keys = value && forEachKeys(value);
    return keys === undefined ? { kind: "unknown", keys: present } : { kind: "for_each", keys };
  }
  // What the plan does not say of a call, a function of constants for one, its instances do.
  return block === undefined && present.length > 0
    ? { kind: "unknown", keys: present }
    : { kind: "single" };
}

// References alone do not say what a count makes of them; a constant does.
function evaluateCount(
  engine: Engine,
  scope: ModuleScope,
  expression: Expression | undefined,
  summary: ConfigurationExpression | undefined,
): Value | undefined {
  if (expression === undefined && summary?.kind !== "constant") return undefined;
  return evaluateMeta(engine, environment(engine, scope), expression, summary);
}

/** The keys that a `for_each` value makes; undefined where they are not all known. */
function forEachKeys(value: Value): readonly string[] | undefined {
  if (value.kind === "mapping") return value.resource === undefined ? value.keys : undefined;
  if (value.kind !== "sequence" || value.unordered) return undefined;
  const keys = value.items.flatMap((item) =>
    item.kind === "scalar" && typeof item.value === "string" ? [item.value] : [],
  );
  return keys.length === value.items.length ? keys : undefined;
}

/** The outputs of one instance of a module. */
export function moduleObject(
  engine: Engine,
  scope: ModuleScope,
  name: string,
  key: InstanceKey | undefined,
): Value {
  const child = engine.scopes.of([...scope.path, { name, key }]);
  const { source, configuration } = child;
  if (source === undefined && configuration === undefined) {
    const reference = child.address;
    return unknown({ kind: "not-in-plan", reference }, [ANY_VPC], true);
  }
  // Of a module whose files could not all be read, the plan knows the rest.
  const names = new Set([
    ...(source?.outputs.keys() ?? []),
    ...(configuration?.outputs.keys() ?? []),
  ]);
  return lazyMapping([...names].sort(compareStrings), (output) =>
    outputValue(engine, child, output),
  );
}

function outputValue(engine: Engine, scope: ModuleScope, name: string): Value | undefined {
  const reference = qualify(scope, name);
  const output = scope.source?.outputs.get(name);
  const summary = scope.configuration?.outputs.get(name);
  if (output === undefined && summary === undefined) {
    // Terraform refuses references to outputs that a module does not have: flowgate does not see all of it.
    return unknown({ kind: "not-in-plan", reference }, [ANY_VPC], true);
  }
  return once(engine, `output ${reference}`, () => {
    const env = environment(engine, scope);
    if (output !== undefined) {
      return follow(evaluateWhole(engine, output.value, env), stepTo(reference, output.at));
    }
    const value = summary === undefined ? NULL : engine.evaluateSummary(summary, env);
    return follow(value, stepTo(reference, undefined));
  });
}
