import type { Json } from "../../../plan/json.js";
import { parseDecimal } from "./binary-float.js";
import { FunctionError, UnsupportedError } from "./call.js";

/** Terraform's conversion to a string. Null is for the caller to deal with. */
export function toText(value: Json): string {
  switch (typeof value) {
    case "string":
      return value;
    case "boolean":
      return value ? "true" : "false";
    case "number":
      return formatNumber(value);
    default:
      throw new FunctionError("a string is required");
  }
}

/** Terraform's conversion to a number. */
export function toNumeric(value: Json): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") throw new FunctionError("a number is required");
  return parseNumber(value);
}

/** Terraform's conversion to a bool: of strings it takes `true`, `false`, `1` and `0`. */
export function toBool(value: Json): boolean {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw new FunctionError("a bool is required");
}

/**
 * Writes a number with all its digits and no exponent, as Terraform does: `1e21` is
 * `1000000000000000000000`.
 */
export function formatNumber(value: number): string {
  // Go keeps the sign of a zero and prints it; whether Terraform has one here cannot be told.
  if (Object.is(value, -0) || !Number.isFinite(value)) {
    throw new UnsupportedError("a negative zero or an infinite number");
  }
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", fraction = "", power = "0"] = match;
  const digits = whole + fraction;
  const point = 1 + Number(power);
  return point <= 0
    ? `${sign}0.${"0".repeat(-point)}${digits}`
    : `${sign}${digits.padEnd(point, "0")}`;
}

/**
 * Reads a number as Terraform does (base 10, 512 bits).
 *
 * @throws {UnsupportedError} when a double would lose digits of it.
 */
export function parseNumber(text: string): number {
  const decimal = parseDecimal(text);
  if (decimal === undefined) {
    // Go's parser also takes binary exponents and infinities.
    if (/^[+-]?(?:[\d.]+[pP][+-]?\d+|inf|Inf|\d+[eE][+-]?\d+)$/.test(text)) {
      throw new UnsupportedError("a rare notation of a number");
    }
    throw new FunctionError("a number is required");
  }
  const value = Number(text);
  const kept = parseDecimal(String(value));
  if (
    Object.is(value, -0) ||
    kept?.digits !== decimal.digits ||
    kept.exponent !== decimal.exponent
  ) {
    throw new UnsupportedError("a number with more digits than a double keeps");
  }
  return value;
}
