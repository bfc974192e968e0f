import { formatResource } from "../../plan/address.js";
import type { ResourceConfiguration } from "../../plan/model.js";
import type { NestedBlock, ResourceBlock } from "../../source/model.js";
import { expressionsIn } from "../../source/walk.js";
import { goThrough } from "../expressions/for.js";
import { bind } from "../expressions/language.js";
import { mentionedValues } from "../expressions/mentions.js";
import { evaluateWhole } from "../expressions/whole.js";
import {
  ANY_VPC,
  compareStrings,
  type Instance,
  lazyMapping,
  sequence,
  unknown,
  type Value,
} from "../values/value.js";
import type { Engine } from "./engine.js";
import { environment } from "./environment.js";
import type { PlannedInstance } from "./plan-index.js";
import { resourceRepetition } from "./repetition.js";
import type { ModuleEnvironment } from "./scope.js";

/** An argument of a resource's block, evaluated for one instance; undefined where it has none. */
export function argumentValue(
  engine: Engine,
  instance: PlannedInstance,
  name: string,
): Value | undefined {
  const scope = engine.scopes.of(instance.module);
  const block = blockOf(engine, instance);
  const env = environment(engine, scope, resourceRepetition(engine, instance, scope));
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
  env: ModuleEnvironment,
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
      const parts = [forEach, ...expressionsIn(block.body)];
      return unknown(
        { kind: "undecided", what, at: block.at },
        parts.flatMap((part) => mentionedValues(engine, part, env)),
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

/** A block as the object of what it writes; what the provider adds to it is not known here. */
function bodyValue(engine: Engine, block: NestedBlock, env: ModuleEnvironment): Value {
  const { arguments: args, blocks } = block.body;
  const types = [...new Set(blocks.map(({ type }) => type))];
  const members = lazyMapping([...args.keys(), ...types].sort(compareStrings), (name) => {
    const argument = args.get(name);
    if (argument !== undefined) return evaluateWhole(engine, argument.value, env);
    const nested = blocks.filter(({ type }) => type === name);
    if (nested.length > 0) return blocksValue(engine, nested, env);
    return unknown({ kind: "computed", reference: `${block.type}.${name}` }, [ANY_VPC], true);
  });
  return { ...members, at: block.at, isBlock: true };
}
