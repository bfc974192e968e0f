import type { TypeConstraint } from "../../source/model.js";
import { type Engine, evaluateWhole } from "../configuration/engine.js";
import { environment, type Scope } from "../configuration/scope.js";
import { EvaluationError } from "../values/errors.js";
import { OPAQUE, type Type } from "../values/types.js";
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
import { asType, toList, toMap } from "./conversion.js";
import { toBoolean, toNumber, toText } from "./convert.js";

/**
 * Converts a value to a variable's type, as Terraform does when a module is called: attributes that
 * the type does not name are dropped, `optional()` ones get their defaults.
 *
 * A plan exists, so the conversion succeeds; where ours fails, the value is unknown.
 */
export function convertTo(engine: Engine, value: Value, type: TypeConstraint, scope: Scope): Value {
  try {
    const converted = convert(engine, value, type, scope);
    return converted.trail === value.trail ? converted : { ...converted, trail: value.trail };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return unknown({ kind: "fails", message: error.message }, [value], true);
  }
}

const WHAT = "the variable's value";

function convert(engine: Engine, value: Value, type: TypeConstraint, scope: Scope): Value {
  if (isChoice(value))
    return throughChoices([value], ([one = value]) => convert(engine, one, type, scope));
  if (value.kind === "unknown" && value.how === "members" && "of" in type)
    return { ...value, from: eachOf(value.from, (item) => convert(engine, item, type.of, scope)) };
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
      return convertItems(engine, value, type, scope);
    case "map":
      return convertMap(engine, value, type.of, scope);
    case "tuple":
      if (value.kind !== "sequence") throw new EvaluationError(`${WHAT} must be a tuple`);
      return sequence(
        "tuple",
        value.items.map((item, at) =>
          convert(engine, item, type.items[at] ?? { kind: "any" }, scope),
        ),
        value.unordered,
      );
    case "object":
      return convertObject(engine, value, type, scope);
  }
}

function convertItems(
  engine: Engine,
  value: Value,
  type: Extract<TypeConstraint, { of: TypeConstraint }>,
  scope: Scope,
): Value {
  if (value.kind !== "sequence") throw new EvaluationError("the variable's value must be a list");
  const items = value.items.map((item) => convert(engine, item, type.of, scope));
  const tuple = sequence("tuple", items, value.unordered && !value.indexable);
  const list = type.of.kind === "any" ? toList(tuple, WHAT) : tuple;
  const of = list.kind === "sequence" && list.type === "list" ? list.of : declared(type.of);
  return asType(list, { kind: type.kind, of }, WHAT);
}

function convertMap(engine: Engine, value: Value, of: TypeConstraint, scope: Scope): Value {
  if (value.kind !== "mapping") throw new EvaluationError("the variable's value must be a map");
  if (of.kind === "any") return toMap(value, WHAT);
  const members = membersOf(value).map(
    ([key, member]) => [key, convert(engine, member, of, scope)] as const,
  );
  return mapOf(declared(of), new Map(members));
}

function convertObject(
  engine: Engine,
  value: Value,
  type: Extract<TypeConstraint, { kind: "object" }>,
  scope: Scope,
): Value {
  if (value.kind !== "mapping") throw new EvaluationError("the variable's value must be an object");
  const attribute = (name: string): Value | undefined => {
    const constraint = type.attributes.get(name);
    if (constraint === undefined) return undefined;
    const found = value.get(name);
    const preset = constraint.default;
    const given = convertTo(engine, found ?? NULL, constraint.type, scope);
    if (preset === undefined) return given;
    return orDefault(given, () =>
      convertTo(engine, evaluateWhole(engine, preset, environment(scope)), constraint.type, scope),
    );
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
