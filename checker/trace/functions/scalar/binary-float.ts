import { UnsupportedError } from "./call.js";

/**
 * A number as Terraform holds it: `mantissa × 2^exponent` with at most 512 bits, rounded to even.
 * The mantissa is odd or zero, so that equal numbers have equal fields.
 */
export interface BinaryFloat {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const PRECISION = 512;
/** Up to here 5^n is exact in the 576 bits with which Go's parser scales; beyond, it rounds twice. */
const MAX_DECIMAL_EXPONENT = 248;

/**
 * The number that Terraform reads from the shortest notation of `value`, which is how a number of a
 * JSON document or of source code comes to be a `value` here.
 *
 * @throws {UnsupportedError} for numbers that a double cannot stand for with certainty.
 */
export function fromNumber(value: number): BinaryFloat {
  if (Number.isSafeInteger(value)) return normalize(BigInt(value), 0);
  const decimal = parseDecimal(String(value));
  if (decimal === undefined || Math.abs(decimal.exponent) > MAX_DECIMAL_EXPONENT) {
    throw new UnsupportedError("a number out of the range that can be reproduced");
  }
  const scale = 10n ** BigInt(Math.abs(decimal.exponent));
  return decimal.exponent < 0
    ? quotient(decimal.digits, scale)
    : round(decimal.digits * scale, 0, false);
}

/**
 * The double whose shortest notation Terraform would read as exactly this number.
 *
 * @throws {UnsupportedError} when there is none: the number has more digits than a double keeps.
 */
export function toNumber(float: BinaryFloat): number {
  const half = Math.trunc(float.exponent / 2);
  const value = Number(float.mantissa) * 2 ** half * 2 ** (float.exponent - half);
  if (!Number.isFinite(value) || !equal(fromNumber(value), float)) {
    throw new UnsupportedError("a number with more digits than a double keeps");
  }
  return value;
}

export function add(a: BinaryFloat, b: BinaryFloat): BinaryFloat {
  const exponent = Math.min(a.exponent, b.exponent);
  const sum =
    (a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent));
  return round(sum, exponent, false);
}

export function negate(a: BinaryFloat): BinaryFloat {
  return { mantissa: -a.mantissa, exponent: a.exponent };
}

export function multiply(a: BinaryFloat, b: BinaryFloat): BinaryFloat {
  return round(a.mantissa * b.mantissa, a.exponent + b.exponent, false);
}

/** `b` must not be zero. */
export function divide(a: BinaryFloat, b: BinaryFloat): BinaryFloat {
  const { mantissa, exponent } = quotient(a.mantissa, b.mantissa);
  return normalize(mantissa, exponent + a.exponent - b.exponent);
}

export function equal(a: BinaryFloat, b: BinaryFloat): boolean {
  return a.mantissa === b.mantissa && a.exponent === b.exponent;
}

/** A decimal notation taken apart: `digits × 10^exponent`, without trailing zeros. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Reads `-12.50e3`, as Terraform's and JSON's numbers are written; undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", power = "0"] = match;
  const all = (whole + fraction).replace(/^0+(?=\d)/, "");
  if (all === "") return undefined;
  const significant = all.replace(/0+$/, "");
  if (significant === "") return { digits: 0n, exponent: 0 };
  const digits = BigInt(significant);
  return {
    digits: sign === "-" ? -digits : digits,
    exponent: Number(power) - fraction.length + (all.length - significant.length),
  };
}

function quotient(numerator: bigint, denominator: bigint): BinaryFloat {
  const shift = Math.max(0, PRECISION + 2 + bits(denominator) - bits(numerator));
  const shifted = numerator << BigInt(shift);
  return round(shifted / denominator, -shift, shifted % denominator !== 0n);
}

/** `inexact`: the true value lies a little further from zero than `mantissa` says. */
function round(mantissa: bigint, exponent: number, inexact: boolean): BinaryFloat {
  const excess = bits(mantissa) - PRECISION;
  if (excess <= 0) return normalize(mantissa, exponent);
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  const half = 1n << BigInt(excess - 1);
  const rest = magnitude & ((half << 1n) - 1n);
  let kept = magnitude >> BigInt(excess);
  if (rest > half || (rest === half && (inexact || (kept & 1n) === 1n))) kept += 1n;
  return normalize(mantissa < 0n ? -kept : kept, exponent + excess);
}

function normalize(mantissa: bigint, exponent: number): BinaryFloat {
  if (mantissa === 0n) return { mantissa, exponent: 0 };
  const zeros = trailingZeros(mantissa);
  return { mantissa: mantissa >> BigInt(zeros), exponent: exponent + zeros };
}

function trailingZeros(value: bigint): number {
  return bits(value & -value) - 1;
}

function bits(value: bigint): number {
  return (value < 0n ? -value : value).toString(2).replace(/^0$/, "").length;
}
