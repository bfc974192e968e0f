import { boolFrom, type JsonBody, numberFrom, pure, stringFrom } from "../json-functions/index.js";
import { asType, toList, toMap, toSet } from "../operations/conversion.js";
import { isNull } from "../operations/null.js";
import {
  BOOL,
  DYNAMIC,
  listType,
  mapType,
  NUMBER,
  STRING,
  setType,
  type Type,
} from "../values/types.js";
import type { Value } from "../values/value.js";
import { arg, arity } from "./arguments.js";
import { callOnSamples } from "./call.js";
import { type SymbolicFunction, symbolic } from "./definition.js";

/** https://developer.hashicorp.com/terraform/language/functions, "Type Conversion Functions". */
export const conversionFunctions: readonly SymbolicFunction[] = [
  toPrimitive("tobool", BOOL, ([value = null]) => boolFrom(value)),
  toPrimitive("tonumber", NUMBER, ([value = null]) => numberFrom(value)),
  toPrimitive("tostring", STRING, ([value = null]) => stringFrom(value)),
  toCollection("tolist", listType(DYNAMIC), toList),
  toCollection("tomap", mapType(DYNAMIC), toMap),
  toCollection("toset", setType(DYNAMIC), toSet),
];

function toPrimitive(name: string, type: Type, body: JsonBody): SymbolicFunction {
  const known = pure(name, type, body);
  return symbolic(name, type, (call) => {
    arity(call, 1);
    const value = arg(call, 0);
    // What is unknown stays as it is, and a null takes the type.
    if (value.kind === "unknown" || isNull(value)) return asType(value, type, "the argument");
    return callOnSamples(known, call);
  });
}

function toCollection(
  name: string,
  type: Type,
  convert: (value: Value, what: string) => Value,
): SymbolicFunction {
  return symbolic(name, type, (call) => {
    arity(call, 1);
    return convert(arg(call, 0), "the argument");
  });
}
