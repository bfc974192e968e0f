import { DecimalNumber } from "../number/number.js";

/**
 * A JSON value as `JSON.parse` returns it, but for numbers that it would round: those keep their
 * digits. A number that it returns has its own shortest digits.
 */
export type Json =
  | null
  | boolean
  | number
  | DecimalNumber
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof DecimalNumber)
  );
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
