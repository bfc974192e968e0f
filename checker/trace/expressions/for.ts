import type { Expression, For } from "../../source/expression.js";
import { everyExpression } from "../../source/walk.js";
import { hasAll } from "../operations/access.js";
import { eachOf, throughChoices } from "../operations/choices.js";
import { toBoolean, toText } from "../operations/convert.js";
import { elementsOf, keysOf } from "../operations/elements.js";
import { isNull } from "../operations/null.js";
import { doubt, observeDoubts } from "../values/doubt.js";
import { attempt, EvaluationError } from "../values/errors.js";
import {
  itemsOf,
  mapping,
  membersOf,
  NULL,
  type SequenceValue,
  scalar,
  sequence,
  someOf,
  unknown,
  type Value,
} from "../values/value.js";
import { bind, type Environment, type Language } from "./language.js";

export interface Element {
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
      if (!hasAll(collection)) return undefined;
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
      if (!collection.facts.isText) return undefined;
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

/** What there may be to go through, or not, where the elements are not known. */
export function mayGoThrough(collection: Value): readonly Element[] {
  const names = keysOf(collection);
  const reason = { kind: "undecided", what: "order", at: undefined } as const;
  return elementsOf(collection).map((value) => ({ key: unknown(reason, names, true), value }));
}

/** `[for …]` and `{for …}` */
export function evaluateFor(language: Language, expression: For, env: Environment): Value {
  return throughChoices([language.evaluate(expression.collection, env)], ([collection = NULL]) =>
    evaluateOver(language, expression, collection, env),
  );
}

function evaluateOver(
  language: Language,
  expression: For,
  collection: Value,
  env: Environment,
): Value {
  const elements = goThrough(collection);
  if (elements === undefined) {
    return undecided(language, expression, mayGoThrough(collection), env);
  }
  if (elements.list.length === 0) askInVain(language, expression, env);
  const kept = filter(language, expression, elements.list, env);
  if (kept === undefined) return undecided(language, expression, elements.list, env);
  if (expression.key === undefined) {
    const items = kept.map((element) =>
      language.evaluate(expression.value, bindElement(expression, element, env)),
    );
    return sequence("tuple", items, elements.unordered);
  }
  return collect(language, expression, expression.key, kept, elements.unordered, env);
}

/** Terraform asks the `if` of something that it does not know before all others: what always fails does so of nothing. */
function askInVain(language: Language, expression: For, env: Environment): void {
  const { condition } = expression;
  if (condition === undefined) return;
  const reason = { kind: "undecided", what: "filter", at: expression.at } as const;
  const nothing = unknown(reason, [], true);
  const names = [expression.keyName, expression.valueName];
  const isOfElement = [...everyExpression(condition)].some(
    (part) => part.kind === "variable" && names.includes(part.name),
  );
  const { result: isKnown, mayFail } = observeDoubts(() => {
    const value = language.evaluate(
      condition,
      bindElement(expression, { key: nothing, value: nothing }, env),
    );
    if (isNull(value)) throw new EvaluationError("a null condition");
    return toBoolean(value, "the for's condition") !== undefined;
  });
  // Of an element that it does not know, Terraform takes whatever is asked for granted.
  if (!isOfElement && (mayFail || !isKnown)) doubt();
  // What names nothing, such as a file that is not at hand, may fail of whatever there is.
  for (const part of everyExpression(condition)) {
    if (part.kind === "call" && namesNothing(part)) attempt(() => language.evaluate(part, env));
  }
}

function namesNothing(expression: Expression): boolean {
  return [...everyExpression(expression)].every(({ kind }) => kind !== "variable");
}

/** Of elements that the filter may let through, or that may be there, any may be missing. */
function undecided(
  language: Language,
  expression: For,
  elements: readonly Element[],
  env: Environment,
): Value {
  doubt();
  const reason = { kind: "undecided", what: "filter", at: expression.at } as const;
  const kept = eachOf(elements, (element) => {
    const inner = bindElement(expression, element, env);
    if (passes(language, expression, inner) === false) return [];
    const { key } = expression;
    const names = key === undefined ? [] : [toText(language.evaluate(key, inner), "the for's key")];
    return [{ names, member: language.evaluate(expression.value, inner) }];
  }).flat();
  const members = kept.map(({ member }) => member);
  return someOf(
    reason,
    expression.grouping ? [someOf(reason, members)] : members,
    kept.flatMap(({ names }) => names),
  );
}

/** The elements that the `if` lets through; undefined where it cannot be said. */
export function filter(
  language: Language,
  expression: For,
  elements: readonly Element[],
  env: Environment,
): readonly Element[] | undefined {
  if (expression.condition === undefined) return elements;
  const kept: Element[] = [];
  for (const element of elements) {
    const known = passes(language, expression, bindElement(expression, element, env));
    if (known === undefined) return undefined;
    if (known) kept.push(element);
  }
  return kept;
}

/** Where the names of the loop stand for an element. */
export function bindElement(
  expression: For,
  { key, value }: Element,
  env: Environment,
): Environment {
  const names: (readonly [string, Value])[] = [[expression.valueName, value]];
  if (expression.keyName !== undefined) names.push([expression.keyName, key]);
  return bind(env, names);
}

function passes(language: Language, { condition }: For, env: Environment): boolean | undefined {
  if (condition === undefined) return true;
  return toBoolean(language.evaluate(condition, env), "the for's condition");
}

function collect(
  language: Language,
  expression: For,
  keyExpression: NonNullable<For["key"]>,
  kept: readonly Element[],
  unordered: boolean,
  env: Environment,
): Value {
  const groups = new Map<string, Value[]>();
  const pairs = kept.map((element) => {
    const inner = bindElement(expression, element, env);
    return {
      key: toText(language.evaluate(keyExpression, inner), "the for's key"),
      value: language.evaluate(expression.value, inner),
    };
  });
  for (const { key, value } of pairs) {
    if (key.kind !== "scalar") {
      doubt();
      const reason = { kind: "undecided", what: "key", at: keyExpression.at } as const;
      const members = pairs.map((pair) => pair.value);
      return someOf(
        reason,
        expression.grouping ? [someOf(reason, members)] : members,
        pairs.map((pair) => pair.key),
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
