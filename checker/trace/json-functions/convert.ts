import { parseDecimal } from "../../number/decimal.js";
import { isNumber, readNumber, type TerraformNumber, textOf } from "../../number/number.js";
import type { Json } from "../../plan/json.js";
import { FunctionError, UnsupportedError } from "./errors.js";

/** Terraform's conversion to a string. Null is for the caller to deal with. */
export function stringFrom(value: Json): string {
  switch (typeof value) {
    case "string":
      return value;
    case "boolean":
      return value ? "true" : "false";
    default:
      if (isNumber(value)) return formatNumber(value);
      throw new FunctionError("a string is required");
  }
}

/** Terraform's conversion to a number. */
export function numberFrom(value: Json): TerraformNumber {
  if (isNumber(value)) return value;
  if (typeof value !== "string") throw new FunctionError("a number is required");
  return parseNumber(value);
}

/**
 * Terraform's conversion to a bool: of strings it takes `true`, `false`, `1` and `0`.
 *
 * https://github.com/zclconf/go-cty/blob/main/cty/convert/conversion_primitive.go
 */
export function boolFrom(value: Json): boolean {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw new FunctionError("a bool is required");
}

/** Writes a number with all its digits and no exponent, as Terraform does. */
export function formatNumber(value: TerraformNumber): string {
  // Go keeps the sign of a zero and prints it; whether Terraform has one here cannot be told.
  if (Object.is(value, -0)) throw new UnsupportedError("a negative zero");
  return textOf(value);
}

/**
 * Reads a number as Terraform does (base 10, 512 bits).
 *
 * @throws {UnsupportedError} for rare notations, and for more digits than anyone counts.
 */
export function parseNumber(text: string): TerraformNumber {
  if (parseDecimal(text) === undefined) {
    // Go's parser also takes binary exponents and infinities.
    if (/^[+-]?(?:[\d.]+[pP][+-]?\d+|inf|Inf)$/.test(text)) {
      throw new UnsupportedError("a rare notation of a number");
    }
    throw new FunctionError("a number is required");
  }
  const value = readNumber(text);
  if (value === undefined || Object.is(value, -0)) {
    throw new UnsupportedError("a number of too many digits, or a negative zero");
  }
  return value;
}
