import type { Json } from "../../plan/json.js";
import type { ScalarFunction } from "./call.js";
import { toBool, toNumeric, toText } from "./convert.js";
import { anything, takes } from "./signature.js";

/** https://developer.hashicorp.com/terraform/language/functions, "Type Conversion Functions". */
export const conversionFunctions: readonly (readonly [string, ScalarFunction])[] = [
  ["tobool", takes(anything, nullOr(toBool))],
  ["tonumber", takes(anything, nullOr(toNumeric))],
  ["tostring", takes(anything, nullOr(toText))],
];

/** Unlike other functions, the conversions take null and give it back. */
function nullOr(convert: (value: Json) => Json): (value: Json) => Json {
  return (value) => (value === null ? null : convert(value));
}
