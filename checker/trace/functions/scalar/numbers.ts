import { isArray, type Json } from "../../../plan/json.js";
import { add } from "./arithmetic.js";
import { FunctionError, type ScalarFunction, UnsupportedError } from "./call.js";
import { integer, number, something, takes, takes2, takesAll } from "./signature.js";

/** https://developer.hashicorp.com/terraform/language/functions, "Numeric Functions", and `range`. */
export const numberFunctions: readonly (readonly [string, ScalarFunction])[] = [
  ["abs", takes(number, Math.abs)],
  ["ceil", takes(number, (value) => positiveZero(Math.ceil(value)))],
  ["floor", takes(number, (value) => positiveZero(Math.floor(value)))],
  ["log", takes2(number, number, logarithm)],
  ["max", takesAll(number, (all) => Math.max(...atLeastOne(all)))],
  ["min", takesAll(number, (all) => Math.min(...atLeastOne(all)))],
  ["parseint", takes2(something, integer, parseInteger)],
  ["pow", takes2(number, number, power)],
  ["range", takesAll(number, range)],
  ["signum", takes(integer, (value) => positiveZero(Math.sign(value)))],
  ["sum", takes(something, sum)],
];

function positiveZero(value: number): number {
  return value === 0 ? 0 : value;
}

function atLeastOne(all: readonly number[]): readonly number[] {
  if (all.length === 0) throw new FunctionError("at least one number is required");
  return all;
}

// Terraform divides the logarithms of two doubles. Their last digits differ between machines, except
// for powers of two.
function logarithm(value: number, base: number): number {
  const result = Math.log(value) / Math.log(base);
  if (!isPowerOfTwo(value) || !isPowerOfTwo(base) || !Number.isSafeInteger(result)) {
    throw new UnsupportedError("the digits of a logarithm");
  }
  return positiveZero(result);
}

function isPowerOfTwo(value: number): boolean {
  return 2 ** Math.log2(value) === value && Number.isInteger(Math.log2(value));
}

// Terraform raises a double to a double, which is exact where the result is a whole number.
function power(base: number, exponent: number): number {
  const known = Number.isSafeInteger(base) && Number.isSafeInteger(exponent) && exponent >= 0;
  // More than 2^53, whatever the base is, or else 0, 1 or -1.
  const result = known
    ? Number(BigInt(base) ** BigInt(Math.min(exponent, 64 + (exponent % 2))))
    : 0;
  if (!known || !Number.isSafeInteger(result)) throw new UnsupportedError("the digits of a power");
  return result;
}

function parseInteger(digits: Exclude<Json, null>, base: number): number {
  if (typeof digits !== "string") throw new FunctionError("the first argument must be a string");
  if (base < 2 || base > 62) throw new FunctionError("the base must be between 2 and 62");
  const match = /^([+-]?)([0-9A-Za-z]+)$/.exec(digits);
  if (match === null) throw new FunctionError("no integer");
  let value = 0;
  for (const character of match[2] ?? "") {
    const digit = digitValue(character, base);
    if (digit >= base) throw new FunctionError("no integer of this base");
    value = value * base + digit;
  }
  if (!Number.isSafeInteger(value)) throw new UnsupportedError("an integer beyond 2^53");
  return positiveZero(match[1] === "-" ? -value : value);
}

// Capital letters are digits of their own only where the base needs them.
function digitValue(character: string, base: number): number {
  const lower = Number.parseInt(character, 36);
  return base > 36 && /[A-Z]/.test(character) ? lower + 26 : lower;
}

/** More elements are an error in Terraform too. */
const MAX_RANGE = 1024;

function range(all: readonly number[]): readonly number[] {
  const [start, limit, step] = rangeArguments(all);
  if (limit === start) return [];
  const down = step < 0;
  if (step === 0 || down !== limit < start) {
    throw new FunctionError("the step does not lead to the limit");
  }
  const values: number[] = [];
  for (let value = start; down ? value > limit : value < limit; value = add(value, step)) {
    if (values.length === MAX_RANGE) throw new FunctionError("more than 1024 values");
    values.push(value);
  }
  return values;
}

function rangeArguments(all: readonly number[]): readonly [number, number, number] {
  const [first, second, third, ...more] = all;
  if (first === undefined || more.length > 0) {
    throw new FunctionError("one, two or three numbers are required");
  }
  if (second === undefined) return [0, first, first < 0 ? -1 : 1];
  return [first, second, third ?? (second < first ? -1 : 1)];
}

function sum(list: Exclude<Json, null>): number {
  if (!isArray(list)) throw new FunctionError("a list, set or tuple is required");
  if (list.length === 0) throw new FunctionError("at least one number is required");
  return list.map(number).reduce((total, value) => add(total, value), 0);
}
