import type { Expression } from "../../source/expression.js";
import type { TypeConstraint } from "../../source/model.js";
import { attempt, EvaluationError } from "../values/errors.js";
import { OPAQUE, sameType, type Type } from "../values/types.js";
import {
  compareStrings,
  isChoice,
  lazyMapping,
  mapOf,
  membersOf,
  NULL,
  scalar,
  sequence,
  unknown,
  type Value,
} from "../values/value.js";
import { eachOf, orDefault, throughChoices } from "./choices.js";
import { asType, commonType, toList, toMap } from "./conversion.js";
import { toBoolean, toNumber, toText } from "./convert.js";

/** What the default of an `optional()` attribute comes to. */
export type Preset = (written: Expression) => Value;

/**
 * Converts a value to a variable's type, as Terraform does when a module is called: attributes that
 * the type does not name are dropped, `optional()` ones get their defaults.
 *
 * A plan exists, so the conversion succeeds; where ours fails, the value is unknown.
 */
export function convertTo(value: Value, type: TypeConstraint, preset: Preset): Value {
  const { value: converted, error } = attempt(() => convert(value, type, preset));
  if (error !== undefined) return unknown({ kind: "fails", message: error.message }, [value], true);
  return converted.trail === value.trail ? converted : { ...converted, trail: value.trail };
}

const WHAT = "the variable's value";

function convert(value: Value, type: TypeConstraint, preset: Preset): Value {
  if (isChoice(value))
    return throughChoices([value], ([one = value]) => convert(one, type, preset));
  if (value.kind === "unknown" && value.how === "members" && "of" in type)
    return { ...value, from: eachOf(value.from, (item) => convert(item, type.of, preset)) };
  if (value.kind === "unknown" || value.kind === "attribute") return value;
  if (value.kind === "scalar" && value.value === null) return asType(value, declared(type), WHAT);
  switch (type.kind) {
    case "any":
      return value;
    case "string":
      return toText(value, WHAT);
    case "number": {
      const known = toNumber(value, WHAT);
      return known === undefined ? value : scalar(known);
    }
    case "bool": {
      const known = toBoolean(value, WHAT);
      return known === undefined ? value : scalar(known);
    }
    case "list":
    case "set":
      return convertItems(value, type, preset);
    case "map":
      return convertMap(value, type.of, preset);
    case "tuple":
      if (value.kind !== "sequence") throw new EvaluationError(`${WHAT} must be a tuple`);
      return sequence(
        "tuple",
        value.items.map((item, at) => convert(item, type.items[at] ?? { kind: "any" }, preset)),
        value.unordered,
      );
    case "object":
      return convertObject(value, type, preset);
  }
}

function convertItems(
  value: Value,
  type: Extract<TypeConstraint, { of: TypeConstraint }>,
  preset: Preset,
): Value {
  if (value.kind !== "sequence") throw new EvaluationError("the variable's value must be a list");
  const items = value.items.map((item) => convert(item, type.of, preset));
  const tuple = sequence("tuple", items, value.unordered && !value.indexable);
  const list = type.of.kind === "any" ? toList(tuple, WHAT) : tuple;
  const of =
    list.kind === "sequence" && list.type === "list" ? list.of : typeOfEach(items, type.of);
  // Defaults may make one of two items of a set.
  const kept = value.type === "set" ? asType(list, { kind: "set", of }, WHAT) : list;
  return asType(kept, { kind: type.kind, of }, WHAT);
}

/** What is written down; where there is an `any` in it, all items have one type, and what is any is the same in each. */
function typeOfEach(items: readonly Value[], type: TypeConstraint): Type {
  return hasAny(type) && items.length > 0 ? commonType(items, WHAT) : declared(type);
}

function hasAny(type: TypeConstraint): boolean {
  switch (type.kind) {
    case "any":
      return true;
    case "list":
    case "set":
    case "map":
      return hasAny(type.of);
    case "tuple":
      return type.items.some(hasAny);
    case "object":
      return [...type.attributes.values()].some((attribute) => hasAny(attribute.type));
    default:
      return false;
  }
}

function convertMap(value: Value, of: TypeConstraint, preset: Preset): Value {
  if (value.kind !== "mapping") throw new EvaluationError("the variable's value must be a map");
  if (of.kind === "any") return toMap(value, WHAT);
  const { trail } = value;
  // The map keeps the way that leads to it, and its members need no copy that does.
  const given = membersOf({ ...value, trail: undefined });
  const members = given.map(([key, member]) => [key, convert(member, of, preset)] as const);
  const each = typeOfEach(
    members.map(([, member]) => member),
    of,
  );
  if (hasAny(of)) {
    const ofOneType = members.map(([key, member]) => [key, asType(member, each, WHAT)] as const);
    return { ...mapOf(each, new Map(ofOneType)), trail };
  }
  // A map that is handed on through many modules is one map.
  const isSame = value.type === "map" && sameType(value.of, each);
  if (isSame && members.every(([, member], at) => member === given[at]?.[1])) return value;
  return { ...mapOf(each, new Map(members)), trail };
}

function convertObject(
  value: Value,
  type: Extract<TypeConstraint, { kind: "object" }>,
  preset: Preset,
): Value {
  if (value.kind !== "mapping") throw new EvaluationError("the variable's value must be an object");
  const attribute = (name: string): Value | undefined => {
    const constraint = type.attributes.get(name);
    if (constraint === undefined) return undefined;
    const found = value.get(name);
    const written = constraint.default;
    const given = convertTo(found ?? NULL, constraint.type, preset);
    if (written === undefined) return given;
    return orDefault(given, () => convertTo(preset(written), constraint.type, preset));
  };
  const memo = new Map<string, Value | undefined>();
  const object = lazyMapping([...type.attributes.keys()].sort(compareStrings), (name) => {
    if (!memo.has(name)) memo.set(name, attribute(name));
    return memo.get(name);
  });
  return { ...object, type: "object" };
}

/** The type that is written down; of `any`, the value says more. */
function declared(type: TypeConstraint): Type {
  switch (type.kind) {
    case "any":
      return OPAQUE;
    case "string":
    case "number":
    case "bool":
      return { kind: type.kind };
    case "list":
    case "set":
    case "map":
      return { kind: type.kind, of: declared(type.of) };
    case "tuple":
      return { kind: "tuple", items: type.items.map(declared) };
    case "object": {
      const attributes = [...type.attributes].map(
        ([name, attribute]) => [name, declared(attribute.type)] as const,
      );
      return { kind: "object", attributes: new Map(attributes) };
    }
  }
}
