import {
  type BinaryFloat,
  bits,
  compareFloats,
  divideFloats,
  equalFloats,
  floatOf,
  fromDecimal,
  fromDouble,
  negateFloat,
} from "./binary-float.js";
import { parseDecimal } from "./decimal.js";
import { plain, shortestDigits, strip } from "./digits.js";

/**
 * A number of Terraform's, which has 512 bits.
 *
 * A JavaScript number stands for the number that Terraform reads from its digits: 0.1 is the decimal
 * fraction, not the double. What no JavaScript number stands for is a `DecimalNumber`.
 */
export type TerraformNumber = number | DecimalNumber;

export class DecimalNumber {
  /**
   * @param text all its digits, without an exponent, as Terraform writes them.
   * @param float its value; undefined where the digits may be those of a rounded number: a provider
   * or a plan file may have made a double of it, or a division 64 bits.
   */
  constructor(
    readonly text: string,
    readonly float: BinaryFloat | undefined,
  ) {}

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

export function isNumber(value: unknown): value is TerraformNumber {
  return typeof value === "number" || value instanceof DecimalNumber;
}

/** Undefined where the text is no decimal number, or one of more digits than anyone counts. */
export function readNumber(text: string): TerraformNumber | undefined {
  const decimal = parseDecimal(text);
  if (decimal === undefined || decimal === "too long") return undefined;
  const value = Number(text);
  // A negative zero is left to the caller.
  if (value === 0 && decimal.digits === 0n) return value;
  if (Number.isSafeInteger(value) && decimal.exponent === 0) return value;
  return fromFloat(fromDecimal(decimal));
}

/** A number as plan JSON has it, where a double that was printed looks like the decimal fraction. */
export function asPlanned(value: number): TerraformNumber {
  if (Number.isSafeInteger(value)) return value;
  const float = toFloat(value);
  const isExact = float !== undefined && equalFloats(float, fromDouble(value));
  return isExact ? value : new DecimalNumber(textOf(value), undefined);
}

export function fromFloat(float: BinaryFloat): TerraformNumber {
  // The digits of 512 bits are expensive, and most numbers are counted.
  if (isSmallWhole(float)) return Number(float.mantissa) * 2 ** float.exponent;
  const text = (float.mantissa < 0n ? "-" : "") + plain(shortestDigits(float));
  const value = Number(text);
  const stands = Number.isFinite(value) && textOf(value) === text;
  const back = stands ? toFloat(value) : undefined;
  return back !== undefined && equalFloats(back, float) ? value : new DecimalNumber(text, float);
}

function isSmallWhole({ mantissa, exponent }: BinaryFloat): boolean {
  return exponent >= 0 && exponent + bits(mantissa) < 53;
}

/** Undefined where only the digits are known. */
export function toFloat(value: TerraformNumber): BinaryFloat | undefined {
  if (typeof value !== "number") return value.float;
  if (Number.isSafeInteger(value)) return floatOf(BigInt(value), 0);
  return readFloat(textOf(value));
}

function readFloat(text: string): BinaryFloat | undefined {
  const decimal = parseDecimal(text);
  return decimal === undefined || decimal === "too long" ? undefined : fromDecimal(decimal);
}

/** All digits and no exponent, as Terraform writes numbers: 1e21 is `1000000000000000000000`. */
export function textOf(value: TerraformNumber): string {
  if (typeof value !== "number") return value.text;
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = "", whole = "", fraction = "", power = "0"] = match;
  const digits = strip(BigInt(whole + fraction), Number(power) - fraction.length);
  return sign + plain(digits);
}

export function isWhole(value: TerraformNumber): boolean {
  return typeof value === "number" ? Number.isInteger(value) : !value.text.includes(".");
}

/** Terraform's equality: two numbers are equal that are written alike. */
export function sameNumber(a: TerraformNumber, b: TerraformNumber): boolean {
  return typeof a === "number" && typeof b === "number" ? a === b : textOf(a) === textOf(b);
}

export function negate(value: TerraformNumber): TerraformNumber {
  if (typeof value === "number") return -value;
  const text = value.text.startsWith("-") ? value.text.slice(1) : `-${value.text}`;
  return new DecimalNumber(text, value.float && negateFloat(value.float));
}

/**
 * Negative where `a` is less than `b`, zero where they are one value; undefined where that depends on
 * more than their digits.
 */
export function compare(a: TerraformNumber, b: TerraformNumber): number | undefined {
  if (typeof a === "number" && typeof b === "number") return a === b ? 0 : a < b ? -1 : 1;
  const [x, y] = [toFloat(a), toFloat(b)];
  if (x !== undefined && y !== undefined) return compareFloats(x, y);
  // What was rounded differs from its digits by less than its last double digit.
  const [left, right] = [Number(textOf(a)), Number(textOf(b))];
  const margin = Math.max(Math.abs(left), Math.abs(right)) * 2 ** -50;
  return Math.abs(left - right) > margin ? left - right : undefined;
}

/**
 * The quotient of two numbers where it has few digits, and where nobody knows to how many bits
 * Terraform rounds it; undefined where it has many.
 */
export function roundedQuotient(a: BinaryFloat, b: BinaryFloat): DecimalNumber | undefined {
  const quotient = fromFloat(divideFloats(a, b));
  const text = textOf(quotient);
  const decimal = typeof quotient === "number" ? parseDecimal(text) : undefined;
  if (decimal === undefined || decimal === "too long") return undefined;
  const power = 10n ** BigInt(Math.abs(decimal.exponent));
  const product = decimal.digits * b.mantissa * (decimal.exponent > 0 ? power : 1n);
  const dividend = a.mantissa * (decimal.exponent < 0 ? power : 1n);
  return equalFloats(floatOf(product, b.exponent), floatOf(dividend, a.exponent))
    ? new DecimalNumber(text, undefined)
    : undefined;
}
