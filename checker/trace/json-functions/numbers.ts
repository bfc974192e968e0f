import { bits, floatOf, toInteger } from "../../number/binary-float.js";
import {
  fromFloat,
  isWhole,
  negate,
  sameNumber,
  type TerraformNumber,
  textOf,
} from "../../number/number.js";
import { isArray, type Json } from "../../plan/json.js";
import { listType, NUMBER } from "../values/types.js";
import { add, isSafe, known, order } from "./arithmetic.js";
import { type JsonFunction, pure } from "./definition.js";
import { FunctionError, UnsupportedError } from "./errors.js";
import { integer, number, something, takes, takes2, takesAll } from "./signature.js";

/** https://developer.hashicorp.com/terraform/language/functions, "Numeric Functions", and `range`. */
export const numberFunctions: readonly JsonFunction[] = [
  pure("abs", NUMBER, takes(number, absolute)),
  pure("ceil", NUMBER, takes(number, ceiling)),
  pure("floor", NUMBER, takes(number, floor)),
  pure("log", NUMBER, takes2(number, number, logarithm)),
  pure("max", NUMBER, takesAll(number, largest)),
  pure("min", NUMBER, takesAll(number, smallest)),
  pure("parseint", NUMBER, takes2(something, integer, parseInteger)),
  pure("pow", NUMBER, takes2(number, number, power)),
  pure("range", listType(NUMBER), takesAll(number, range)),
  pure("signum", NUMBER, takes(integer, sign)),
  pure("sum", NUMBER, takes(something, sum)),
];

function absolute(value: TerraformNumber): TerraformNumber {
  return isNegative(value) ? negate(value) : value;
}

function sign(value: number): number {
  return positiveZero(Math.sign(value));
}

function isNegative(value: TerraformNumber): boolean {
  return textOf(value).startsWith("-");
}

function positiveZero(value: number): number {
  return value === 0 ? 0 : value;
}

function ceiling(value: TerraformNumber): TerraformNumber {
  return toWhole(value, "up");
}

function floor(value: TerraformNumber): TerraformNumber {
  return toWhole(value, "down");
}

function toWhole(value: TerraformNumber, direction: "up" | "down"): TerraformNumber {
  if (isWhole(value)) return value;
  if (typeof value === "number")
    return positiveZero(direction === "up" ? Math.ceil(value) : Math.floor(value));
  return fromFloat(floatOf(toInteger(known(value), direction), 0));
}

function largest(all: readonly TerraformNumber[]): TerraformNumber {
  return most(all, (a, b) => order(a, b) > 0);
}

function smallest(all: readonly TerraformNumber[]): TerraformNumber {
  return most(all, (a, b) => order(a, b) < 0);
}

/** The first one that none exceeds. */
function most(
  all: readonly TerraformNumber[],
  exceeds: (a: TerraformNumber, b: TerraformNumber) => boolean,
): TerraformNumber {
  const [first, ...others] = all;
  if (first === undefined) throw new FunctionError("at least one number is required");
  return others.reduce((found, other) => (exceeds(other, found) ? other : found), first);
}

// Terraform divides the logarithms of two doubles. Their last digits differ between machines, except
// for powers of two.
function logarithm(value: TerraformNumber, base: TerraformNumber): number {
  const [of, by] = [Number(value), Number(base)];
  const result = Math.log(of) / Math.log(by);
  if (!isPowerOfTwo(of) || !isPowerOfTwo(by) || !Number.isSafeInteger(result)) {
    throw new UnsupportedError("the digits of a logarithm");
  }
  return positiveZero(result);
}

function isPowerOfTwo(value: number): boolean {
  return 2 ** Math.log2(value) === value && Number.isInteger(Math.log2(value));
}

// Terraform raises a double to a double, which is exact where the result is a whole number.
function power(base: TerraformNumber, exponent: TerraformNumber): number {
  if (!isSafe(base) || !isSafe(exponent) || exponent < 0)
    throw new UnsupportedError("the digits of a power");
  // More than 2^53, whatever the base is, or else 0, 1 or -1.
  const result = Number(BigInt(base) ** BigInt(Math.min(exponent, 64 + (exponent % 2))));
  if (!Number.isSafeInteger(result)) throw new UnsupportedError("the digits of a power");
  return result;
}

function parseInteger(digits: Exclude<Json, null>, base: number): TerraformNumber {
  if (typeof digits !== "string") throw new FunctionError("the first argument must be a string");
  if (base < 2 || base > 62) throw new FunctionError("the base must be between 2 and 62");
  const match = /^([+-]?)([0-9A-Za-z]+)$/.exec(digits);
  if (match === null) throw new FunctionError("no integer");
  const all = Array.from(match[2] ?? "", (character) => digitValue(character, base));
  if (all.some((digit) => digit >= base)) throw new FunctionError("no integer of this base");
  const leading = all.findIndex((digit) => digit !== 0);
  const significant = leading === -1 ? [] : all.slice(leading);
  // Longer ones have as many bits as they need, which nothing here would know any more.
  if (significant.length > 64) throw new UnsupportedError("an integer beyond 2^64");
  const value = significant.reduce((sum, digit) => sum * BigInt(base) + BigInt(digit), 0n);
  if (bits(value) > 64) throw new UnsupportedError("an integer beyond 2^64");
  return fromFloat(floatOf(match[1] === "-" ? -value : value, 0));
}

// Capital letters are digits of their own only where the base needs them.
function digitValue(character: string, base: number): number {
  const lower = Number.parseInt(character, 36);
  return base > 36 && /[A-Z]/.test(character) ? lower + 26 : lower;
}

/** More elements are an error in Terraform too. */
const MAX_RANGE = 1024;

function range(all: readonly TerraformNumber[]): readonly TerraformNumber[] {
  const [start, limit, step] = rangeArguments(all);
  if (sameNumber(limit, start)) return [];
  const down = isNegative(step);
  if (step === 0 || down !== order(limit, start) < 0) {
    throw new FunctionError("the step does not lead to the limit");
  }
  const values: TerraformNumber[] = [];
  const goesOn = (value: TerraformNumber) =>
    down ? order(value, limit) > 0 : order(value, limit) < 0;
  for (let value = start; goesOn(value); value = add(value, step)) {
    if (values.length === MAX_RANGE) throw new FunctionError("more than 1024 values");
    values.push(value);
  }
  return values;
}

function rangeArguments(
  all: readonly TerraformNumber[],
): readonly [TerraformNumber, TerraformNumber, TerraformNumber] {
  const [first, second, third, ...more] = all;
  if (first === undefined || more.length > 0) {
    throw new FunctionError("one, two or three numbers are required");
  }
  if (second === undefined) return [0, first, isNegative(first) ? -1 : 1];
  return [first, second, third ?? (order(second, first) < 0 ? -1 : 1)];
}

function sum(list: Exclude<Json, null>): TerraformNumber {
  if (!isArray(list)) throw new FunctionError("a list, set or tuple is required");
  if (list.length === 0) throw new FunctionError("at least one number is required");
  return list.map(number).reduce((total, value) => add(total, value), 0);
}
