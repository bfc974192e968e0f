import {
  addFloats,
  type BinaryFloat,
  bits,
  divideFloats,
  multiplyFloats,
} from "../../number/binary-float.js";
import {
  compare,
  fromFloat,
  negate as negateNumber,
  roundedQuotient,
  type TerraformNumber,
  toFloat,
} from "../../number/number.js";
import { UnsupportedError } from "./errors.js";

/*
 * Terraform calculates with the bits of the longer operand: 512 for numbers that are written, 64 for
 * those that it counts, 53 for what a provider or a plan file has made a double of. Which of them a
 * short number has is not known here: a result that depends on it is refused.
 */

/** @throws {UnsupportedError} when the sum depends on how many bits the numbers have. */
export function add(a: TerraformNumber, b: TerraformNumber): TerraformNumber {
  if (exact(a) && exact(b) && exact(a + b)) return a + b;
  return settle(addFloats, known(a), known(b));
}

/** @throws {UnsupportedError} when the difference depends on how many bits the numbers have. */
export function subtract(a: TerraformNumber, b: TerraformNumber): TerraformNumber {
  return add(a, negateNumber(b));
}

/** @throws {UnsupportedError} when the product depends on how many bits the numbers have. */
export function multiply(a: TerraformNumber, b: TerraformNumber): TerraformNumber {
  if (exact(a) && exact(b) && exact(a * b)) return a * b;
  refuseNegativeZero(a, b);
  return settle(multiplyFloats, known(a), known(b));
}

/**
 * `b` must not be zero.
 *
 * @throws {UnsupportedError} when the quotient depends on how many bits the numbers have.
 */
export function divide(a: TerraformNumber, b: TerraformNumber): TerraformNumber {
  if (exact(a) && exact(b) && exact(a / b)) return a / b;
  refuseNegativeZero(a, b);
  const [x, y] = [known(a), known(b)];
  const rounded = isLong(x) || isLong(y) ? undefined : roundedQuotient(x, y);
  // What needs few bits is not rounded at all.
  if (rounded !== undefined && !isShort(divideFloats(x, y))) return rounded;
  return settle(divideFloats, x, y);
}

/**
 * `b` must not be zero.
 *
 * @throws {UnsupportedError} unless both are whole: Terraform rounds other remainders.
 */
export function remainder(a: TerraformNumber, b: TerraformNumber): TerraformNumber {
  if (!isSafe(a) || !isSafe(b)) throw new UnsupportedError("the remainder of fractions");
  // What is subtracted is zero without a sign, or with the one of the divisor.
  if (Object.is(a, -0)) return b > 0 ? a : 0;
  const rest = a % b;
  return rest === 0 ? 0 : rest;
}

/**
 * Negative where `a` is less than `b`.
 *
 * @throws {UnsupportedError} when that depends on how many bits the numbers have.
 */
export function order(a: TerraformNumber, b: TerraformNumber): number {
  const known = compare(a, b);
  if (known === undefined) throw new UnsupportedError("the order of rounded numbers");
  return known;
}

/** @throws {UnsupportedError} for a number of which only the digits are known. */
export function known(value: TerraformNumber): BinaryFloat {
  const float = toFloat(value);
  if (float === undefined) throw new UnsupportedError("a number that may be rounded");
  return float;
}

function settle(
  operation: (a: BinaryFloat, b: BinaryFloat) => BinaryFloat,
  a: BinaryFloat,
  b: BinaryFloat,
): TerraformNumber {
  const float = operation(a, b);
  const result = fromFloat(float);
  if (isLong(a) || isLong(b)) return result;
  if (typeof result !== "number" || !isShort(float))
    throw new UnsupportedError("a number with more digits than are certain");
  return result;
}

/** It has 512 bits for certain: nothing else gives numbers of more than 64. */
function isLong({ mantissa }: BinaryFloat): boolean {
  return bits(mantissa) > 64;
}

/** It is not rounded, whatever the number of bits is. */
function isShort({ mantissa }: BinaryFloat): boolean {
  return bits(mantissa) <= 53;
}

function refuseNegativeZero(a: TerraformNumber, b: TerraformNumber): void {
  const [x, y] = [asDouble(a), asDouble(b)];
  if (Object.is(x * y, -0)) throw new UnsupportedError("a negative zero");
}

function asDouble(value: TerraformNumber): number {
  return Number(value);
}

export function isSafe(value: TerraformNumber): value is number {
  return Number.isSafeInteger(value);
}

// Zero is left to the exact way, which knows no negative zero.
function exact(value: TerraformNumber): value is number {
  return isSafe(value) && value !== 0;
}
