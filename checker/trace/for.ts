import type { For } from "../source/expression.js";
import { toBoolean, toText } from "./convert.js";
import { doubt } from "./doubt.js";
import type { Engine } from "./engine.js";
import { EvaluationError } from "./errors.js";
import { isNeverEmpty } from "./facts.js";
import { bind, type Environment } from "./scope.js";
import {
  itemsOf,
  mapping,
  membersOf,
  type SequenceValue,
  scalar,
  sequence,
  unknown,
  type Value,
} from "./value.js";

interface Element {
  readonly key: Value;
  readonly value: Value;
}

interface Elements {
  readonly list: readonly Element[];
  readonly unordered: boolean;
}

/** The elements of a collection in Terraform's order; undefined where they are not known. */
export function goThrough(collection: Value): Elements | undefined {
  switch (collection.kind) {
    case "sequence":
      return {
        unordered: collection.unordered,
        list: itemsOf(collection).map((value, index) => ({
          key: keyOf(collection, value, index),
          value,
        })),
      };
    case "mapping":
      return {
        unordered: false,
        list: membersOf(collection).map(([key, value]) => ({ key: scalar(key), value })),
      };
    case "unknown":
      return undefined;
    case "attribute":
      if (!isNeverEmpty(collection)) return undefined;
      throw new EvaluationError("a for expression goes through a string");
    default:
      throw new EvaluationError("a for expression goes through something that is no collection");
  }
}

/** A set has its items for keys. What may be a set, or has no order yet, has keys that nobody knows. */
function keyOf(collection: SequenceValue, value: Value, index: number): Value {
  if (collection.type === "set") return value;
  const isList = collection.type === "list" || collection.type === "tuple";
  if (isList && !collection.unordered) return scalar(index);
  return unknown({ kind: "undecided", what: "order", at: undefined }, [value], true);
}

/** `[for …]` and `{for …}` */
export function evaluateFor(engine: Engine, expression: For, env: Environment): Value {
  const collection = engine.evaluate(expression.collection, env);
  const elements = goThrough(collection);
  const kept = elements === undefined ? undefined : filter(engine, expression, elements, env);
  if (elements === undefined || kept === undefined) {
    doubt();
    return unknown({ kind: "undecided", what: "filter", at: expression.at }, [
      collection,
      ...engine.mentions(expression, env),
    ]);
  }
  if (expression.key === undefined) {
    const items = kept.map((inner) => engine.evaluate(expression.value, inner));
    return sequence("tuple", items, elements.unordered);
  }
  return collect(engine, expression, expression.key, kept, elements.unordered);
}

/** The environments of the elements that the `if` lets through; undefined where it cannot be said. */
function filter(
  engine: Engine,
  expression: For,
  elements: Elements,
  env: Environment,
): readonly Environment[] | undefined {
  const kept: Environment[] = [];
  for (const { key, value } of elements.list) {
    const names: (readonly [string, Value])[] = [[expression.valueName, value]];
    if (expression.keyName !== undefined) names.push([expression.keyName, key]);
    const inner = bind(env, names);
    if (expression.condition === undefined) kept.push(inner);
    else {
      const known = toBoolean(engine.evaluate(expression.condition, inner), "the for's condition");
      if (known === undefined) return undefined;
      if (known) kept.push(inner);
    }
  }
  return kept;
}

function collect(
  engine: Engine,
  expression: For,
  keyExpression: NonNullable<For["key"]>,
  kept: readonly Environment[],
  unordered: boolean,
): Value {
  const groups = new Map<string, Value[]>();
  const pairs = kept.map((inner) => ({
    key: toText(engine.evaluate(keyExpression, inner), "the for's key"),
    value: engine.evaluate(expression.value, inner),
  }));
  for (const { key, value } of pairs) {
    if (key.kind !== "scalar") {
      doubt();
      return unknown(
        { kind: "undecided", what: "key", at: keyExpression.at },
        pairs.flatMap((pair) => [pair.key, pair.value]),
      );
    }
    if (key.value === null) throw new EvaluationError("a null key");
    const name = String(key.value);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else if (expression.grouping) group.push(value);
    else throw new EvaluationError("two elements of a for expression have one key");
  }
  const members = [...groups].map(
    ([name, values]) =>
      [
        name,
        expression.grouping ? sequence("tuple", values, unordered) : (values[0] ?? scalar(null)),
      ] as const,
  );
  return mapping("object", new Map(members));
}
