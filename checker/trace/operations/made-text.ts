import type { Reason } from "../values/reason.js";
import { type UnknownValue, unknown, type Value } from "../values/value.js";
import { elementsOf, keysOf } from "./elements.js";

/**
 * Text that is put together, or cut out, of `pieces`. It is another VPC's id only where the literal
 * text among them has the digits of one.
 */
export function madeText(
  reason: Reason,
  pieces: readonly Value[],
  digitsOf: (text: string) => number = hexadecimalIn,
): UnknownValue {
  return unknown(reason, pieces, digitsIn(pieces, digitsOf) >= LEAST_DIGITS);
}

/** The oldest VPC ids have 8 hexadecimal digits. */
const LEAST_DIGITS = 8;

function digitsIn(values: readonly Value[], digitsOf: (text: string) => number): number {
  return values.reduce((sum, value) => sum + digitsOfOne(value, digitsOf), 0);
}

function digitsOfOne(value: Value, digitsOf: (text: string) => number): number {
  switch (value.kind) {
    case "scalar":
      return digitsOf(String(value.value ?? ""));
    case "template":
      return value.parts.reduce(
        (sum, part) => sum + (typeof part === "string" ? digitsOf(part) : 0),
        0,
      );
    case "sequence":
    case "mapping":
      return digitsIn([...elementsOf(value), ...keysOf(value)], digitsOf);
    case "unknown":
      return digitsIn([...value.from, ...(value.names ?? [])], digitsOf);
    default:
      return 0;
  }
}

// Single letters of words are no digits of an id, single digits by themselves may be.
export function hexadecimalIn(text: string): number {
  if (/^[0-9a-f]$/i.test(text)) return 1;
  return (text.match(/[0-9a-f]{2,}/gi) ?? []).reduce((sum, digits) => sum + digits.length, 0);
}

/** In encoded text, anything may stand for a digit. */
export function encodedIn(text: string): number {
  return text.replace(/[^0-9a-z%]/gi, "").length;
}
