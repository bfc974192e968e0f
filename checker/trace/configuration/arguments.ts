import { formatResource } from "../../plan/address.js";
import type { ResourceConfiguration } from "../../plan/model.js";
import type { Expression } from "../../source/expression.js";
import type { Body, NestedBlock, ResourceBlock } from "../../source/model.js";
import { goThrough } from "../expressions/for.js";
import {
  ANY_VPC,
  compareStrings,
  type Instance,
  inferred,
  lazyMapping,
  sequence,
  unknown,
  type Value,
} from "../values/value.js";
import { type Engine, evaluateWhole, once } from "./engine.js";
import { constantCollection, eachValue } from "./module-calls.js";
import type { PlannedInstance } from "./plan-index.js";
import {
  bind,
  type Environment,
  environment,
  qualify,
  type Repetition,
  type Scope,
} from "./scope.js";

/** An argument of a resource's block, evaluated for one instance; undefined where it has none. */
export function argumentValue(
  engine: Engine,
  instance: PlannedInstance,
  name: string,
): Value | undefined {
  const scope = engine.scopes.of(instance.module);
  const block = blockOf(engine, instance);
  const env = environment(scope, repetitionOf(engine, instance, scope));
  if (block !== undefined) {
    const argument = block.body.arguments.get(name);
    if (argument !== undefined) return evaluateWhole(engine, argument.value, env);
    const nested = block.body.blocks.filter((candidate) => candidate.type === name);
    return nested.length === 0 ? undefined : blocksValue(engine, nested, env);
  }
  const summary = configurationOf(engine, instance)?.expressions.get(name);
  return summary === undefined ? undefined : engine.evaluateSummary(summary, env);
}

export function blockOf(engine: Engine, instance: Instance): ResourceBlock | undefined {
  const inside = formatResource(instance.mode, instance.type, instance.name);
  return engine.scopes.of(instance.module).source?.resources.get(inside);
}

export function configurationOf(
  engine: Engine,
  instance: Instance,
): ResourceConfiguration | undefined {
  const inside = formatResource(instance.mode, instance.type, instance.name);
  return engine.scopes.of(instance.module).configuration?.resources.get(inside);
}

/** Blocks of one type as the list of their objects, dynamic ones expanded. */
export function blocksValue(
  engine: Engine,
  blocks: readonly NestedBlock[],
  env: Environment,
): Value {
  const items: Value[] = [];
  for (const block of blocks) {
    if (block.dynamic === undefined) {
      items.push(bodyValue(engine, block, env));
      continue;
    }
    const { forEach, iterator } = block.dynamic;
    const elements = goThrough(evaluateWhole(engine, forEach, env));
    if (elements === undefined || elements.unordered) {
      const what = elements === undefined ? "filter" : "order";
      const parts = [forEach, ...expressionsOf(block.body)];
      return unknown(
        { kind: "undecided", what, at: block.at },
        parts.flatMap((part) => engine.mentions(part, env)),
        true,
      );
    }
    for (const { key, value } of elements.list) {
      const element = lazyMapping(["key", "value"], (name) => (name === "key" ? key : value));
      items.push(bodyValue(engine, block, bind(env, [[iterator, element]])));
    }
  }
  return sequence("untyped", items);
}

/** Everything that a body is given by. Names that a dynamic block binds stand for its collection. */
export function expressionsOf(body: Body): readonly Expression[] {
  return [
    ...[...body.arguments.values()].map((argument) => argument.value),
    ...body.blocks.flatMap((block) => [
      ...(block.dynamic === undefined ? [] : [block.dynamic.forEach]),
      ...expressionsOf(block.body),
    ]),
  ];
}

/** A block as the object of what it writes; what the provider adds to it is not known here. */
function bodyValue(engine: Engine, block: NestedBlock, env: Environment): Value {
  const { arguments: args, blocks } = block.body;
  const types = [...new Set(blocks.map(({ type }) => type))];
  return lazyMapping([...args.keys(), ...types].sort(compareStrings), (name) => {
    const argument = args.get(name);
    if (argument !== undefined) return evaluateWhole(engine, argument.value, env);
    const nested = blocks.filter(({ type }) => type === name);
    if (nested.length > 0) return blocksValue(engine, nested, env);
    return unknown({ kind: "computed", reference: `${block.type}.${name}` }, [ANY_VPC], true);
  });
}

/** `each` and `count` for the arguments of a resource. */
export function repetitionOf(
  engine: Engine,
  instance: PlannedInstance,
  scope: Scope,
): Repetition | undefined {
  const { key, mode, type, name } = instance;
  if (key === undefined) return undefined;
  const inside = formatResource(mode, type, name);
  return { key, value: () => eachValue(forEachValue(engine, scope, inside), key) };
}

/** The collection of a resource's `for_each`, evaluated once for all instances. */
function forEachValue(engine: Engine, scope: Scope, inside: string): Value {
  const forEach = scope.source?.resources.get(inside)?.forEach;
  const summary = scope.configuration?.resources.get(inside)?.forEach;
  const reference = qualify(scope, `${inside}.for_each`);
  return once(engine, reference, () => {
    const env = environment(scope);
    if (forEach !== undefined) return evaluateWhole(engine, forEach, env);
    if (summary === undefined) return constantCollection(reference);
    return inferred(engine.evaluateSummary(summary, env), { kind: "equal-keys", reference });
  });
}
