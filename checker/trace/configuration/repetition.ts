import type { InstanceKey } from "../../plan/address.js";
import { formatResource } from "../../plan/address.js";
import type { ConfigurationExpression } from "../../plan/model.js";
import type { Expression } from "../../source/expression.js";
import { evaluateWhole } from "../expressions/whole.js";
import { throughChoices } from "../operations/choices.js";
import { oneOf } from "../operations/one-of.js";
import { EvaluationError } from "../values/errors.js";
import { inferred, isChoice, NULL, scalar, unknown, type Value } from "../values/value.js";
import { type Engine, once } from "./engine.js";
import { environment } from "./environment.js";
import type { PlannedInstance } from "./plan-index.js";
import {
  type Caller,
  type ModuleEnvironment,
  type ModuleScope,
  qualify,
  type Repetition,
} from "./scope.js";
/** `each` and `count` for the arguments of a resource. */
export function resourceRepetition(
  engine: Engine,
  instance: PlannedInstance,
  scope: ModuleScope,
): Repetition | undefined {
  const { key, mode, type, name } = instance;
  if (key === undefined) return undefined;
  const inside = formatResource(mode, type, name);
  return { key, value: () => eachValue(resourceForEach(engine, scope, inside), key) };
}

/** The collection of a resource's `for_each`, evaluated once for all instances. */
function resourceForEach(engine: Engine, scope: ModuleScope, inside: string): Value {
  const forEach = scope.source?.resources.get(inside)?.forEach;
  const summary = scope.configuration?.resources.get(inside)?.forEach;
  const reference = qualify(scope, `${inside}.for_each`);
  return once(engine, reference, () => {
    const env = environment(engine, scope);
    if (forEach !== undefined) return evaluateWhole(engine, forEach, env);
    if (summary === undefined) return constantCollection(reference);
    return inferred(engine.evaluateSummary(summary, env), { kind: "equal-keys", reference });
  });
}
/** `each` and `count` for the arguments of a module call. */
export function callRepetition(engine: Engine, caller: Caller): Repetition | undefined {
  const { key } = caller;
  if (key === undefined) return undefined;
  return { key, value: () => eachValue(callForEach(engine, caller), key) };
}

/** The collection of a module call's `for_each`, evaluated once for all instances. */
function callForEach(engine: Engine, { scope, name, block, configuration }: Caller): Value {
  const reference = qualify(scope, `module.${name}.for_each`);
  const summary = configuration?.forEach;
  return once(engine, reference, () =>
    block === undefined && summary === undefined
      ? constantCollection(reference)
      : evaluateMeta(engine, environment(engine, scope, undefined, name), block?.forEach, summary),
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

/** What a `count` or a `for_each` comes to. */
export function evaluateMeta(
  engine: Engine,
  env: ModuleEnvironment,
  expression: Expression | undefined,
  summary: ConfigurationExpression | undefined,
): Value {
  if (expression !== undefined) return evaluateWhole(engine, expression, env);
  return summary === undefined ? NULL : engine.evaluateSummary(summary, env);
}
