import type { Decimal } from "./decimal.js";

/**
 * A number as Terraform holds it: `mantissa × 2^exponent` with at most 512 bits, rounded to even.
 * The mantissa is odd or zero, so that equal numbers have equal fields.
 */
export interface BinaryFloat {
  readonly mantissa: bigint;
  readonly exponent: number;
}

export const PRECISION = 512;

/**
 * The number that Terraform reads from a decimal notation. Powers of five that are longer than 576
 * bits are rounded before the number is: https://go.dev/src/math/big/floatconv.go
 */
export function fromDecimal({ digits, exponent }: Decimal): BinaryFloat {
  if (digits === 0n || exponent === 0) return round(digits, 0, false, PRECISION);
  const scale = powerOfFive(Math.abs(exponent));
  const scaled = { mantissa: digits, exponent };
  return exponent < 0 ? divideFloats(scaled, scale) : multiplyFloats(scaled, scale);
}

const POWER_PRECISION = PRECISION + 64;
/** Up to this power, Go has them in a table. */
const TABLED = 27;

function powerOfFive(power: number): BinaryFloat {
  let result = floatOf(5n ** BigInt(Math.min(power, TABLED)), 0);
  let factor = floatOf(5n, 0);
  for (let rest = power - TABLED; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiplyFloats(result, factor, POWER_PRECISION);
    factor = multiplyFloats(factor, factor, POWER_PRECISION + 64);
  }
  return result;
}

/** The number that a double is, to the last bit. */
export function fromDouble(value: number): BinaryFloat {
  let exponent = 0;
  let whole = value;
  // Doubling is exact, down to the smallest doubles.
  while (!Number.isInteger(whole)) {
    whole *= 2;
    exponent -= 1;
  }
  return floatOf(BigInt(whole), exponent);
}

export function addFloats(a: BinaryFloat, b: BinaryFloat): BinaryFloat {
  const exponent = Math.min(a.exponent, b.exponent);
  const sum =
    (a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent));
  return round(sum, exponent, false, PRECISION);
}

export function negateFloat(a: BinaryFloat): BinaryFloat {
  return { mantissa: -a.mantissa, exponent: a.exponent };
}

export function multiplyFloats(a: BinaryFloat, b: BinaryFloat, precision = PRECISION): BinaryFloat {
  return round(a.mantissa * b.mantissa, a.exponent + b.exponent, false, precision);
}

/** `b` must not be zero. */
export function divideFloats(a: BinaryFloat, b: BinaryFloat): BinaryFloat {
  const shift = Math.max(0, PRECISION + 2 + bits(b.mantissa) - bits(a.mantissa));
  const numerator = a.mantissa << BigInt(shift);
  const exponent = a.exponent - b.exponent - shift;
  const inexact = numerator % b.mantissa !== 0n;
  return round(numerator / b.mantissa, exponent, inexact, PRECISION);
}

/** Negative where `a` is less than `b`, zero where they are equal. */
export function compareFloats(a: BinaryFloat, b: BinaryFloat): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const left = a.mantissa << BigInt(a.exponent - exponent);
  const right = b.mantissa << BigInt(b.exponent - exponent);
  return left === right ? 0 : left < right ? -1 : 1;
}

export function equalFloats(a: BinaryFloat, b: BinaryFloat): boolean {
  return a.mantissa === b.mantissa && a.exponent === b.exponent;
}

/** The whole number below (or above) it, or itself. */
export function toInteger(a: BinaryFloat, direction: "down" | "up"): bigint {
  if (a.exponent >= 0) return a.mantissa << BigInt(a.exponent);
  // A shift of a negative number goes down, too.
  const below = a.mantissa >> BigInt(-a.exponent);
  return direction === "down" ? below : below + 1n;
}

/** `inexact`: the true value lies a little further from zero than `mantissa` says. */
function round(
  mantissa: bigint,
  exponent: number,
  inexact: boolean,
  precision: number,
): BinaryFloat {
  const excess = bits(mantissa) - precision;
  if (excess <= 0) return floatOf(mantissa, exponent);
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  const half = 1n << BigInt(excess - 1);
  const rest = magnitude & ((half << 1n) - 1n);
  let kept = magnitude >> BigInt(excess);
  if (rest > half || (rest === half && (inexact || (kept & 1n) === 1n))) kept += 1n;
  return floatOf(mantissa < 0n ? -kept : kept, exponent + excess);
}

export function floatOf(mantissa: bigint, exponent: number): BinaryFloat {
  if (mantissa === 0n) return { mantissa, exponent: 0 };
  const zeros = bits(mantissa & -mantissa) - 1;
  return { mantissa: mantissa >> BigInt(zeros), exponent: exponent + zeros };
}

/** The number of binary digits; none of zero. */
export function bits(value: bigint): number {
  const digits = (value < 0n ? -value : value).toString(16);
  return digits === "0"
    ? 0
    : digits.length * 4 - (Math.clz32(Number.parseInt(digits[0] ?? "0", 16)) - 28);
}
