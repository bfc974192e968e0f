import type { TerraformNumber } from "../../number/number.js";
import { goThroughParts } from "../values/budget.js";
import { doubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import { DYNAMIC, isOpaqueType, OPAQUE, sameType, type Type } from "../values/types.js";
import { canConvert, hasDynamic, typeOfConverted, unifyTypes } from "../values/unification.js";
import {
  collectionOf,
  isChoice,
  lazyMapping,
  type MappingValue,
  mapOf,
  mapping,
  membersOf,
  NULL,
  type ScalarValue,
  type SequenceValue,
  scalar,
  sequence,
  someOf,
  unknown,
  type Value,
} from "../values/value.js";
import { hasAll } from "./access.js";
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
  return toCollection("map", value, what);
}

function toCollection(kind: "list" | "set" | "map", value: Value, what: string): Value {
  if (isChoice(value))
    return throughChoices([value], ([one = value]) => toCollection(kind, one, what));
  if (value.kind === "unknown" || (value.kind === "attribute" && !value.facts.isText)) {
    doubt();
    return value;
  }
  return asType(value, { kind, of: DYNAMIC }, what);
}

/** The list as one of items of this type. */
export function asListOf(list: SequenceValue, of: Type, what: string): SequenceValue {
  const converted = asType(list, { kind: "list", of }, what);
  return converted.kind === "sequence" ? converted : list;
}

/** The type that items of one collection are converted to. */
export function commonType(items: readonly Value[], what: string): Type {
  const of = unifyTypes(items.map(typeOf));
  if (of === undefined) throw new EvaluationError(`${what} has items of several types`);
  return of;
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
  if (value.kind === "scalar" && value.value === null) return asNull(value, type, what);
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

function asNull(value: ScalarValue, type: Type, what: string): Value {
  const from = value.type ?? DYNAMIC;
  if (!canConvert(from, type)) throw new EvaluationError(`${what} is null, and of another type`);
  return type.kind === "opaque" ? value : { ...value, type: typeOfConverted(from, type) };
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
  switch (type.kind) {
    case "list":
    case "set":
    case "tuple":
      if (value.kind !== "sequence") throw new EvaluationError(`${what} must be a ${type.kind}`);
      requireConvertible(value, type, what);
      return { ...asSequence(value, type, what), trail: value.trail };
    case "map":
    case "object":
      if (value.kind !== "mapping") throw new EvaluationError(`${what} must be a ${type.kind}`);
      requireConvertible(value, type, what);
      return { ...asMapping(value, type, what), trail: value.trail };
  }
}

/** What has no items, or null ones, may have the wrong ones all the same. */
function requireConvertible(value: Value, type: Type, what: string): void {
  if (canConvert(typeOf(value), type)) return;
  const which = hasDynamic(type) ? "several types" : "another type";
  throw new EvaluationError(`${what} has items of ${which}`);
}

function asSequence(
  value: SequenceValue,
  type: Extract<Type, { kind: "list" | "set" | "tuple" }>,
  what: string,
): Value {
  if (type.kind !== "tuple") return asListOrSet(value, type, what);
  if (value.items.length !== type.items.length)
    throw new EvaluationError(`${what} must be a tuple of ${type.items.length}`);
  const items = value.items.map((item, at) => asType(item, type.items[at] ?? DYNAMIC, what));
  return sequence("tuple", items, value.unordered);
}

function asListOrSet(
  value: SequenceValue,
  type: Extract<Type, { kind: "list" | "set" }>,
  what: string,
): Value {
  const of = typeOfParts(value, value.items, type, what);
  const converted = value.items.map((item) => asType(item, of, what));
  const isList = type.kind === "list";
  const items = isList && value.type === "tuple" ? alike(converted, of, "unsafe", what) : converted;
  const each = typeOfEach(items, of, what);
  const some = () => someOf({ kind: "undecided", what: "order", at: undefined }, items);
  if (isList) return hasAll(value) ? collectionOf("list", each, items, value.unordered) : some();
  const distinct = distinctItems(items);
  return distinct === undefined ? some() : setOf(each, distinct);
}

function asMapping(
  value: MappingValue,
  type: Extract<Type, { kind: "map" | "object" }>,
  what: string,
): Value {
  if (type.kind === "map") return asMap(value, type, what);
  const attributes = [...type.attributes].map(([name, of]) => {
    const member = value.get(name);
    if (member === undefined) throw new EvaluationError(`${what} lacks an attribute`);
    return [name, asType(member, of, what)] as const;
  });
  return mapping("object", new Map(attributes));
}

function asMap(value: MappingValue, type: Extract<Type, { kind: "map" }>, what: string): Value {
  const entries = membersOf(value);
  const of = typeOfParts(
    value,
    entries.map(([, member]) => member),
    type,
    what,
  );
  const converted = entries.map(([, member]) => asType(member, of, what));
  const isOfParts = of.kind === "object" || "of" in of;
  // https://github.com/zclconf/go-cty/blob/v1.16.0/cty/convert/conversion_collection.go
  const safety = value.type === "map" ? "safe" : "unsafe";
  const members = isOfParts ? alike(converted, of, safety, what) : converted;
  return mapOf(
    typeOfEach(members, of, what),
    new Map(entries.map(([key], at) => [key, members[at] ?? NULL])),
  );
}

/** What the parts are converted to: of a collection of any type, to the one that they have in common. */
function typeOfParts(
  value: SequenceValue | MappingValue,
  parts: readonly Value[],
  { of }: Extract<Type, { of: Type }>,
  what: string,
): Type {
  if (of.kind !== "dynamic") return of;
  const isCollection = value.type === "list" || value.type === "set" || value.type === "map";
  return isCollection ? value.of : commonType(parts, what);
}

/** What has become several types, since a bare null leaves structures beside it as they are, is made one again. */
function alike(
  parts: readonly Value[],
  of: Type,
  safety: "safe" | "unsafe",
  what: string,
): readonly Value[] {
  if (!hasDynamic(of) || parts.length === 0) return parts;
  const types = parts.map(typeOf);
  const common = unifyTypes(types, safety);
  if (common === undefined || !types.every((type) => canConvert(type, common, safety)))
    throw new EvaluationError(`${what} has items of several types`);
  return parts.map((part) => asType(part, common, what));
}

/** The type of the parts of a collection: where `of` takes any, it is that of those which are there. */
export function typeOfEach(parts: readonly Value[], of: Type, what: string): Type {
  if (!hasDynamic(of)) return of;
  const types = parts.map(typeOf).filter(({ kind }) => kind !== "dynamic");
  const [first = of, ...others] = types;
  if (types.some(isOpaqueType)) {
    doubt();
    return OPAQUE;
  }
  if (!others.every((other) => sameType(other, first)))
    throw new EvaluationError(`${what} has items of several types`);
  return first;
}
