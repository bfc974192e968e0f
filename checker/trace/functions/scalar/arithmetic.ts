import {
  add as addFloats,
  divide as divideFloats,
  fromNumber,
  multiply as multiplyFloats,
  negate as negateFloat,
  toNumber,
} from "./binary-float.js";
import { UnsupportedError } from "./call.js";

/*
 * Terraform calculates with 512 bits: 0.1 + 0.2 is 0.3, and 1/3 has 154 digits. A result that a
 * double cannot stand for is refused rather than rounded.
 */

/** @throws {UnsupportedError} when the sum has more digits than a double keeps. */
export function add(a: number, b: number): number {
  const sum = a + b;
  if (exact(a) && exact(b) && exact(sum)) return sum;
  return toNumber(addFloats(fromNumber(a), fromNumber(b)));
}

/** @throws {UnsupportedError} when the difference has more digits than a double keeps. */
export function subtract(a: number, b: number): number {
  const difference = a - b;
  if (exact(a) && exact(b) && exact(difference)) return difference;
  return toNumber(addFloats(fromNumber(a), negateFloat(fromNumber(b))));
}

/** @throws {UnsupportedError} when the product has more digits than a double keeps. */
export function multiply(a: number, b: number): number {
  const product = signed(a * b);
  if (exact(a) && exact(b) && exact(product)) return product;
  return toNumber(multiplyFloats(fromNumber(a), fromNumber(b)));
}

/**
 * `b` must not be zero.
 *
 * @throws {UnsupportedError} when the quotient has more digits than a double keeps.
 */
export function divide(a: number, b: number): number {
  const quotient = signed(a / b);
  if (exact(a) && exact(b) && exact(quotient)) return quotient;
  return toNumber(divideFloats(fromNumber(a), fromNumber(b)));
}

/** @throws {UnsupportedError} for zero, whose negative Terraform tells apart when it prints it. */
export function negate(a: number): number {
  return signed(-a);
}

/**
 * `b` must not be zero.
 *
 * @throws {UnsupportedError} unless both are whole: Terraform rounds other remainders to 64 bits.
 */
export function remainder(a: number, b: number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) {
    throw new UnsupportedError("the remainder of fractions");
  }
  const rest = a % b;
  return rest === 0 ? 0 : rest;
}

function signed(value: number): number {
  if (Object.is(value, -0)) throw new UnsupportedError("a negative zero");
  return value;
}

// Zero is left to the exact way, which knows no negative zero.
function exact(value: number): boolean {
  return Number.isSafeInteger(value) && value !== 0;
}
