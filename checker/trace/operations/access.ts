import { isNumber, textOf } from "../../number/number.js";
import type { Position } from "../../source/expression.js";
import { oneOf } from "../operations/one-of.js";
import { doubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import { DYNAMIC, isOpaqueType, OPAQUE, sameType, type Type } from "../values/types.js";
import { unifyTypes } from "../values/unification.js";
import {
  type AttributeValue,
  collectionOf,
  hasNames,
  inherit,
  isChoice,
  itemsOf,
  type MappingValue,
  membersOf,
  type Scalar,
  type SequenceValue,
  scalar,
  sequence,
  someOf,
  type UnknownValue,
  type Value,
} from "../values/value.js";
import { eachOf, throughChoices } from "./choices.js";
import { toNumber } from "./convert.js";
import { elementsOf } from "./elements.js";
import { anyOf } from "./sets.js";
import { typeOf } from "./type-of.js";
import { distinctItems } from "./value-index.js";

/** `of.name` */
export function getAttribute(of: Value, name: string): Value {
  switch (of.kind) {
    case "mapping":
      return member(of, name, () => JSON.stringify(name));
    case "attribute":
      return within(of, name);
    case "unknown":
      if (isChoice(of)) {
        doubt();
        return throughChoices([of], ([one = of]) => getAttribute(one, name));
      }
      return of.known?.(name) ?? unsure(of);
    case "sequence":
      throw new EvaluationError(`attribute "${name}" of a list`);
    case "template":
      throw new EvaluationError(`attribute "${name}" of a string`);
    case "scalar":
      throw new EvaluationError(
        `attribute "${name}" of ${of.value === null ? "null" : "a primitive"}`,
      );
  }
}

/** `of[key]` */
export function getIndex(of: Value, key: Value, at: Position | undefined): Value {
  if (isChoice(of) || isChoice(key)) {
    doubt();
    return throughChoices([of, key], ([one = of, by = key]) => atKey(one, by, at));
  }
  return atKey(of, key, at);
}

function atKey(of: Value, key: Value, at: Position | undefined): Value {
  if (of.kind === "unknown") {
    return (key.kind === "scalar" ? of.known?.(key.value) : undefined) ?? unsure(of);
  }
  if (of.kind === "scalar" || of.kind === "template") {
    throw new EvaluationError("an index into a value that has no elements");
  }
  if (key.kind === "sequence" || key.kind === "mapping") {
    throw new EvaluationError("an index that is neither a number nor a string");
  }
  if (key.kind !== "scalar") return atUnknownKey(of, key, at);
  if (key.value === null) throw new EvaluationError("a null index");
  if (of.kind === "attribute") {
    return within(of, typeof key.value === "number" ? key.value : keyText(key.value));
  }
  if (of.kind === "mapping") return member(of, keyText(key.value), () => "such key");
  return item(of, key);
}

/** Nobody knows yet whether what is unknown has such a member. */
function unsure(of: UnknownValue): UnknownValue {
  doubt();
  return of.how === "made" ? of : inherit(of, oneOf(of.reason, elementsOf(of)));
}

function keyText(key: Scalar): string {
  return isNumber(key) ? textOf(key) : String(key);
}

function item(of: SequenceValue, key: Value): Value {
  if (of.type === "set") throw new EvaluationError("an index into a set");
  const index = toNumber(key, "the index");
  if (index === undefined) return atUnknownKey(of, key, undefined);
  const found = typeof index === "number" ? of.items[index] : undefined;
  if (found === undefined) {
    // Which index it was may come from a secret.
    throw new EvaluationError(`the index is outside of ${count(of.items.length)}`);
  }
  return inherit(of, of.unordered && !of.indexable ? anyOf(of) : found);
}

function count(elements: number): string {
  return elements === 1 ? "1 element" : `${elements} elements`;
}

function member(of: MappingValue, key: string, shown: () => string): Value {
  const found = of.get(key);
  if (found === undefined) {
    throw new EvaluationError(`${of.resource?.address ?? "the object"} has no ${shown()}`);
  }
  return inherit(of, found);
}

// A value that AWS makes up may be of any shape, but an id has nothing inside.
function within(of: AttributeValue, step: string | number): AttributeValue {
  if (of.facts.isWhole) throw new EvaluationError("an attribute of a string");
  doubt();
  return { ...of, path: [...of.path, step], facts: of.facts.within(step) };
}

function atUnknownKey(of: Value, key: Value, at: Position | undefined): Value {
  doubt();
  const reason = { kind: "undecided", what: "index", at } as const;
  switch (of.kind) {
    case "sequence":
      if (of.type === "set") throw new EvaluationError("an index into a set");
      return oneOf(reason, itemsOf(of));
    case "mapping":
      return oneOf(
        reason,
        membersOf(of).map(([, value]) => value),
      );
    default:
      return oneOf(reason, [of, key]);
  }
}

/**
 * `of[*]`, with what follows applied to each item.
 *
 * @param typeOfEach The type of what follows of an item of a type: Terraform asks for it where there is no item.
 */
export function splat(
  of: Value,
  each: (item: Value) => Value,
  typeOfEach: (item: Type) => Type,
): Value {
  switch (of.kind) {
    case "sequence":
      return { ...splatItems(of, of.items.map(each), typeOfEach), trail: of.trail };
    case "unknown":
      doubt();
      if (isChoice(of)) return throughChoices([of], ([one = of]) => splat(one, each, typeOfEach));
      if (hasNames(of)) return sequence("tuple", [each(of)]);
      return of.how === "members" ? { ...of, from: eachOf(of.from, each) } : of;
    case "attribute":
      // Whether it is a list is not known; a string, as ids are, makes a list of one.
      if (of.facts.isText) return sequence("tuple", [each(of)]);
      doubt();
      return someOf({ kind: "computed", reference: of.resource.address }, [each(of)]);
    case "scalar":
      if (of.value !== null) return sequence("tuple", [each(of)]);
      if (of.type !== undefined && LISTS.has(of.type.kind))
        throw new EvaluationError("a splat of a null list");
      return sequence("tuple", []);
    default:
      return sequence("tuple", [each(of)]);
  }
}

const LISTS: ReadonlySet<string> = new Set(["list", "set", "tuple"]);

function splatItems(
  of: SequenceValue,
  items: readonly Value[],
  typeOfEach: (item: Type) => Type,
): SequenceValue {
  if (of.type === "tuple") return sequence("tuple", items, of.unordered);
  if (items.length === 0) {
    const type = typeOfEach(of.type === "untyped" ? OPAQUE : of.of);
    if (of.type !== "untyped") return collectionOf("list", type, items);
  }
  if (of.type === "untyped")
    return { ...sequence("untyped", items, of.unordered), indexable: of.indexable };
  return collectionOf("list", typeInCommon(items.map(typeOf)), items, of.unordered);
}

/** Terraform makes a list of them as they are, and fails where they are of several types: a null may be one of any. */
function typeInCommon(types: readonly Type[]): Type {
  if (types.some(isOpaqueType)) return unifyTypes(types) ?? OPAQUE;
  const [first = DYNAMIC, ...others] = types.filter(({ kind }) => kind !== "dynamic");
  if (!others.every((other) => sameType(other, first)))
    throw new EvaluationError("a splat comes to several types");
  return first;
}

/** Whether none of the items is dropped: what may be a set drops what is twice. */
export function hasAll(of: SequenceValue): boolean {
  if (of.type !== "untyped" || !of.unordered) return true;
  return distinctItems(of.items)?.length === of.items.length;
}

/** The number of items or members; a value, since it may be unknown. */
export function size(of: Value): Value | undefined {
  if (of.kind === "sequence") return hasAll(of) ? scalar(of.items.length) : undefined;
  if (of.kind === "mapping") return scalar(of.keys.length);
  return undefined;
}
