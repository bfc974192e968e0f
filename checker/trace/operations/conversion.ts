import type { TerraformNumber } from "../../number/number.js";
import { goThroughParts } from "../values/budget.js";
import { doubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import { canConvert, DYNAMIC, sameType, type Type, unifyTypes } from "../values/types.js";
import {
  collectionOf,
  isChoice,
  lazyMapping,
  type MappingValue,
  mapOf,
  mapping,
  membersOf,
  type ScalarValue,
  type SequenceValue,
  scalar,
  sequence,
  someOf,
  unknown,
  type Value,
} from "../values/value.js";
import { throughChoices } from "./choices.js";
import { toBoolean, toNumber, toText } from "./convert.js";
import { setOf } from "./sets.js";
import { typeOf } from "./type-of.js";
import { distinctItems } from "./value-index.js";

/** Terraform's conversions to the types of collections, and to one type that values have in common. */
export function toList(value: Value, what: string): Value {
  return toCollection("list", value, what);
}

/**
 * A set drops equal items and has an order of its own, which is known only where all items are.
 * Where equality is not known, neither is the set.
 */
export function toSet(value: Value, what: string): Value {
  return toCollection("set", value, what);
}

export function toMap(value: Value, what: string): Value {
  if (value.kind !== "mapping") return passUnknown(value, "map", what);
  const members = membersOf(value).map(([, member]) => member);
  const of = value.type === "map" ? value.of : commonType(members, what);
  return asType(value, { kind: "map", of }, what);
}

function toCollection(kind: "list" | "set", value: Value, what: string): Value {
  if (value.kind !== "sequence") return passUnknown(value, kind, what);
  const isCollection = value.type === "list" || value.type === "set";
  const of = isCollection ? value.of : commonType(value.items, what);
  return asType(value, { kind, of }, what);
}

function passUnknown(value: Value, kind: "list" | "set" | "map", what: string): Value {
  if (isChoice(value))
    return throughChoices([value], ([one = value]) => CONVERSIONS[kind](one, what));
  if (value.kind === "unknown") return value;
  if (value.kind === "attribute" && !value.facts.isText) return value;
  if (value.kind === "scalar" && value.value === null) {
    const from = value.type ?? DYNAMIC;
    const of = "of" in from ? from.of : DYNAMIC;
    if (canConvert(from, { kind, of })) return { ...value, type: { kind, of } };
  }
  throw new EvaluationError(`${what} cannot be converted`);
}

const CONVERSIONS = { list: toList, set: toSet, map: toMap } as const;

/** The type that items of one collection are converted to. */
export function commonType(items: readonly Value[], what: string): Type {
  const of = unifyTypes(items.map(typeOf));
  if (of === undefined) throw new EvaluationError(`${what} has items of several types`);
  return of;
}

/**
 * A bare null among lists and objects leaves them as they are, so that they have to be alike. Only
 * maps take the null for one of their type.
 */
function requireAlike(
  items: readonly Value[],
  type: Extract<Type, { kind: "list" | "set" | "map" }>,
  what: string,
): void {
  if (type.of.kind !== "dynamic") return;
  const types = items.map(typeOf);
  const [first, ...others] = types.filter(({ kind }) => kind !== "dynamic" && kind !== "opaque");
  if (first === undefined) return;
  const hasNull = types.some(({ kind }) => kind === "dynamic");
  const alike = others.every((other) => sameType(other, first));
  if (!alike || (hasNull && type.kind !== "map"))
    throw new EvaluationError(`${what} has items of several types`);
}

/**
 * Converts a value as Terraform does by itself. Where flowgate does not know the type, text stays what
 * it is, and of what could become text (or a set) no more is said than that.
 *
 * @throws {EvaluationError} where Terraform cannot convert it.
 */
export function asType(value: Value, type: Type, what: string): Value {
  goThroughParts(3);
  if (type.kind === "dynamic") return value;
  if (value.kind === "unknown" || (value.kind === "attribute" && !value.facts.isText)) doubt();
  if (isChoice(value)) return throughChoices([value], ([one = value]) => asType(one, type, what));
  if (value.kind === "unknown") return value;
  if (value.kind === "scalar" && value.value === null) {
    if (value.type !== undefined && !canConvert(value.type, type))
      throw new EvaluationError(`${what} is null, and of another type`);
    return type.kind === "opaque" ? value : { ...value, type };
  }
  switch (type.kind) {
    case "opaque":
      return asSomeType(value);
    case "string":
      return toText(value, what);
    case "number":
      return known(value, toNumber(value, what));
    case "bool":
      return known(value, toBoolean(value, what));
    default:
      return asStructure(value, type, what);
  }
}

function known(value: Value, converted: TerraformNumber | boolean | undefined): Value {
  if (converted === undefined || (value.kind === "scalar" && value.value === converted))
    return value;
  return { ...scalar(converted), trail: value.trail };
}

function asSomeType(value: Value): Value {
  switch (value.kind) {
    case "scalar":
      return typeof value.value === "string" ? value : ofSomeType(value);
    case "sequence": {
      const items = value.items.map(asSomeType);
      const isTuple = value.type === "tuple" || value.type === "list";
      const untyped = sequence("untyped", items, value.unordered || isTuple);
      const indexable = !value.unordered && isTuple;
      return { ...untyped, indexable, trail: value.trail };
    }
    case "mapping":
      if (value.type === "untyped") return value;
      return {
        ...lazyMapping(value.keys, (key) => {
          const member = value.get(key);
          return member === undefined ? undefined : asSomeType(member);
        }),
        trail: value.trail,
      };
    default:
      return value;
  }
}

function ofSomeType(value: ScalarValue): Value {
  return unknown({ kind: "type", reference: "a value" }, [value], true);
}

function asStructure(
  value: Value,
  type: Exclude<Type, { kind: "opaque" | "dynamic" | "string" | "number" | "bool" }>,
  what: string,
): Value {
  if (value.kind === "attribute") {
    if (value.facts.isText) throw new EvaluationError(`${what} cannot be a string`);
    return value;
  }
  // What has no items may have the wrong ones all the same.
  const isEmpty = value.kind === "sequence" ? value.items.length === 0 : isEmptyMap(value);
  if (isEmpty && !canConvert(typeOf(value), type))
    throw new EvaluationError(`${what} has items of another type`);
  const narrower = withoutAny(value, type, what);
  if (narrower !== undefined) return asStructure(value, narrower, what);
  switch (type.kind) {
    case "list":
    case "set":
    case "tuple":
      if (value.kind !== "sequence") throw new EvaluationError(`${what} must be a ${type.kind}`);
      return { ...asSequence(value, type, what), trail: value.trail };
    case "map":
    case "object":
      if (value.kind !== "mapping") throw new EvaluationError(`${what} must be a ${type.kind}`);
      return { ...asMapping(value, type, what), trail: value.trail };
  }
}

/** A tuple or an object becomes a collection of any type by the one that its own parts have in common. */
function withoutAny(
  value: Value,
  type: Type,
  what: string,
): Extract<Type, { of: Type }> | undefined {
  if (!("of" in type) || type.of.kind !== "dynamic") return undefined;
  const parts =
    value.kind === "sequence" && value.type === "tuple"
      ? value.items
      : value.kind === "mapping" && value.type === "object"
        ? membersOf(value).map(([, member]) => member)
        : [];
  const of = commonType(parts, what);
  return of.kind === "dynamic" ? undefined : { ...type, of };
}

function isEmptyMap(value: Value): boolean {
  return value.kind === "mapping" && value.type === "map" && value.keys.length === 0;
}

function asSequence(
  value: SequenceValue,
  type: Extract<Type, { kind: "list" | "set" | "tuple" }>,
  what: string,
): Value {
  if (type.kind !== "tuple") {
    const items = value.items.map((item) => asType(item, type.of, what));
    requireAlike(items, type, what);
    if (type.kind === "list") return collectionOf("list", type.of, items, value.unordered);
    const distinct = distinctItems(items);
    return distinct === undefined
      ? someOf({ kind: "undecided", what: "order", at: undefined }, items)
      : setOf(type.of, distinct);
  }
  if (value.items.length !== type.items.length)
    throw new EvaluationError(`${what} must be a tuple of ${type.items.length}`);
  const items = value.items.map((item, at) => asType(item, type.items[at] ?? DYNAMIC, what));
  return sequence("tuple", items, value.unordered);
}

function asMapping(
  value: MappingValue,
  type: Extract<Type, { kind: "map" | "object" }>,
  what: string,
): Value {
  if (type.kind === "map") {
    const members = new Map(
      membersOf(value).map(([key, member]) => [key, asType(member, type.of, what)]),
    );
    requireAlike([...members.values()], type, what);
    return mapOf(type.of, members);
  }
  const attributes = [...type.attributes].map(([name, of]) => {
    const member = value.get(name);
    if (member === undefined) throw new EvaluationError(`${what} lacks an attribute`);
    return [name, asType(member, of, what)] as const;
  });
  return mapping("object", new Map(attributes));
}
