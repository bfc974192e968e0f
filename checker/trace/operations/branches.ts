import { doubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import type { Type } from "../values/types.js";
import { hasDynamic, unifyTypes } from "../values/unification.js";
import type { Value } from "../values/value.js";
import { asType } from "./conversion.js";
import { typeOf } from "./type-of.js";

/** What becomes of a branch beside another one: both have one type, and a bare null takes that of the other. */
export function beside(selected: Value, rejected: Value): Value {
  const [one, other] = [shapeOf(selected), shapeOf(rejected)];
  if (one !== undefined && other !== undefined && one !== other) throw differentTypes();
  // Whole resources and modules are left to who asks for their attributes, and text stays text.
  if (!isLeft(selected, one)) return ofOneType(selected, typeOf(rejected));
  const isCertain = one === "primitive" && other === one;
  if (!isCertain && !isSameResource(selected, rejected) && !isBareNull(rejected)) doubt();
  return selected;
}

/** The same where of the other branch nothing is known but the type. */
export function ofOneType(selected: Value, other: Type): Value {
  if (other.kind === "dynamic") return selected;
  const types = [typeOf(selected), other];
  const common = unifyTypes(types.filter(({ kind }) => kind !== "dynamic"));
  if (common === undefined) throw differentTypes();
  return asType(asCollection(selected, common, other), common, "the branch");
}

/**
 * Where a structure becomes what a collection of anything beside it is, its parts stay as they are.
 * https://github.com/zclconf/go-cty/blob/v1.16.0/cty/convert/unify.go, unifyTuplesAsList
 */
function asCollection(selected: Value, common: Type, other: Type): Value {
  if (common.kind !== other.kind || !("of" in common) || !hasDynamic(common)) return selected;
  const { of } = common;
  if (selected.kind === "sequence" && selected.type === "tuple" && common.kind === "list")
    return { ...selected, type: "list", of };
  if (selected.kind === "mapping" && selected.type === "object" && common.kind === "map")
    return { ...selected, type: "map", of };
  return selected;
}

function differentTypes(): EvaluationError {
  return new EvaluationError("the branches are of different types");
}

type Shape = "primitive" | "sequence" | "mapping";

/** What is certain of its type; nothing of a bare null. */
function shapeOf(value: Value): Shape | undefined {
  if (value.kind === "sequence" || value.kind === "mapping") return value.kind;
  switch (typeOf(value).kind) {
    case "string":
    case "number":
    case "bool":
      return "primitive";
    case "list":
    case "set":
    case "tuple":
      return "sequence";
    case "map":
    case "object":
      return "mapping";
    default:
      return undefined;
  }
}

function isLeft(value: Value, shape: Shape | undefined): boolean {
  if (shape === "primitive") return typeOf(value).kind === "string";
  if (value.kind === "mapping") return value.type === "untyped";
  return value.kind === "unknown" || value.kind === "attribute";
}

function isSameResource(a: Value, b: Value): boolean {
  const [one, other] = [a, b].map((value) => value.kind === "mapping" && value.resource);
  return !!one && !!other && one.type === other.type && one.mode === other.mode;
}

function isBareNull(value: Value): boolean {
  return value.kind === "scalar" && typeOf(value).kind === "dynamic";
}
