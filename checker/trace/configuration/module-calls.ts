import type { InstanceKey } from "../../plan/address.js";
import type { ConfigurationExpression } from "../../plan/model.js";
import type { Expression } from "../../source/expression.js";
import { throughChoices } from "../operations/choices.js";
import { toNumber } from "../operations/convert.js";
import { EvaluationError } from "../values/errors.js";
import {
  ANY_VPC,
  compareStrings,
  follow,
  isChoice,
  lazyMapping,
  NULL,
  oneOf,
  scalar,
  sequence,
  unknown,
  type Value,
} from "../values/value.js";
import { type Engine, evaluateWhole, once, stepTo } from "./engine.js";
import { callPlace } from "./plan-index.js";
import { moduleReach } from "./reach.js";
import {
  type Caller,
  type Environment,
  environment,
  qualify,
  type Repetition,
  type Scope,
} from "./scope.js";

/** `local.NAME`. Locals are in the source alone; without it, one may be anything in the module's reach. */
export function localValue(engine: Engine, env: Environment, name: string): Value {
  const { scope, expanding = "" } = env;
  const reference = qualify(scope, `local.${name}`);
  const local = scope.source?.locals.get(name);
  if (local !== undefined) {
    return once(engine, reference, () => {
      const value = evaluateWhole(engine, local.value, environment(scope));
      return follow(value, stepTo(reference, local.at));
    });
  }
  return once(engine, `${reference} for ${expanding}`, () => {
    const hidden = unknown({ kind: "no-source", reference }, moduleReach(engine, scope, expanding));
    return follow(hidden, stepTo(reference, undefined));
  });
}

/** `module.NAME`: one object of outputs, a tuple of them under `count`, an object under `for_each`. */
export function moduleValue(engine: Engine, scope: Scope, name: string): Value | undefined {
  if (!scope.source?.calls.has(name) && !scope.configuration?.calls.has(name)) return undefined;
  const reference = qualify(scope, `module.${name}`);
  return once(engine, reference, () => instancesValue(engine, scope, name));
}

function instancesValue(engine: Engine, scope: Scope, name: string): Value {
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
  scope: Scope,
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
function instanceKeys(engine: Engine, scope: Scope, name: string): InstanceKeys {
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
  scope: Scope,
  expression: Expression | undefined,
  summary: ConfigurationExpression | undefined,
): Value | undefined {
  if (expression === undefined && summary?.kind !== "constant") return undefined;
  return evaluateMeta(engine, environment(scope), expression, summary);
}

function evaluateMeta(
  engine: Engine,
  env: Environment,
  expression: Expression | undefined,
  summary: ConfigurationExpression | undefined,
): Value {
  if (expression !== undefined) return evaluateWhole(engine, expression, env);
  return summary === undefined ? NULL : engine.evaluateSummary(summary, env);
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
  scope: Scope,
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

function outputValue(engine: Engine, scope: Scope, name: string): Value | undefined {
  const reference = qualify(scope, name);
  const output = scope.source?.outputs.get(name);
  const summary = scope.configuration?.outputs.get(name);
  if (output === undefined && summary === undefined) {
    // Terraform refuses references to outputs that a module does not have: flowgate does not see all of it.
    return unknown({ kind: "not-in-plan", reference }, [ANY_VPC], true);
  }
  return once(engine, `output ${reference}`, () => {
    const env = environment(scope);
    if (output !== undefined) {
      return follow(evaluateWhole(engine, output.value, env), stepTo(reference, output.at));
    }
    const value = summary === undefined ? NULL : engine.evaluateSummary(summary, env);
    return follow(value, stepTo(reference, undefined));
  });
}

/** `each` and `count` for the arguments of a module call. */
export function repetitionOf(engine: Engine, caller: Caller): Repetition | undefined {
  const { key } = caller;
  if (key === undefined) return undefined;
  return { key, value: () => eachValue(forEachValue(engine, caller), key) };
}

/** The collection of a module call's `for_each`, evaluated once for all instances. */
function forEachValue(engine: Engine, { scope, name, block, configuration }: Caller): Value {
  const reference = qualify(scope, `module.${name}.for_each`);
  const summary = configuration?.forEach;
  return once(engine, reference, () =>
    block === undefined && summary === undefined
      ? constantCollection(reference)
      : evaluateMeta(engine, { ...environment(scope), expanding: name }, block?.forEach, summary),
  );
}

/** A plan leaves a `for_each` out that is a function of constants: no VPC of the plan is in it. */
export function constantCollection(reference: string): Value {
  return unknown({ kind: "no-source", reference }, [], true);
}

/** `each.value` of one key: the member of a map, or the key itself of a set. */
export function eachValue(collection: Value, key: InstanceKey): Value {
  if (collection.kind === "mapping") {
    const found = collection.get(String(key));
    if (found === undefined) throw new EvaluationError("for_each has no such key");
    return collection.trail === undefined
      ? found
      : { ...found, trail: found.trail ?? collection.trail };
  }
  if (collection.kind === "sequence") return scalar(key);
  if (isChoice(collection))
    return throughChoices([collection], ([one = collection]) => eachValue(one, key));
  const reason = { kind: "undecided", what: "key", at: undefined } as const;
  if (collection.kind === "unknown" && collection.how === "members")
    return oneOf(reason, [...collection.from, scalar(key)]);
  return unknown(reason, [collection]);
}
