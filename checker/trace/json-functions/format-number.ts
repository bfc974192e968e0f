import { type Digits, exactDigits, plain, roundTo, strip } from "../../number/digits.js";
import { type TerraformNumber, textOf } from "../../number/number.js";
import { known } from "./arithmetic.js";
import { FunctionError, UnsupportedError } from "./errors.js";
import type { Verb } from "./format-verb.js";

/** `%b`, `%d`, `%o`, `%x` and `%X`, as Go prints its big integers. */
export function formatInteger(value: TerraformNumber, verb: Verb): string {
  const { mantissa, exponent } = known(value);
  if (exponent < 0) throw new FunctionError("a whole number is required");
  const magnitude = (mantissa < 0n ? -mantissa : mantissa) << BigInt(exponent);
  if (magnitude === 0n && verb.precision === 0) return "";
  const lower = magnitude.toString(BASES.get(verb.letter)).padStart(verb.precision ?? 0, "0");
  const digits = verb.letter === "X" ? lower.toUpperCase() : lower;
  const start = signOf(mantissa < 0n, verb) + (verb.sharp ? (PREFIXES.get(verb.letter) ?? "") : "");
  if (verb.minus) return (start + digits).padEnd(verb.width);
  if (!verb.zero || verb.precision !== undefined) return (start + digits).padStart(verb.width);
  return start + digits.padStart(verb.width - start.length, "0");
}

const BASES: ReadonlyMap<string, number> = new Map([
  ["b", 2],
  ["d", 10],
  ["o", 8],
  ["x", 16],
  ["X", 16],
]);

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ["b", "0b"],
  ["o", "0"],
  ["x", "0x"],
  ["X", "0X"],
]);

/** `%e`, `%E`, `%f`, `%g` and `%G`, as Go prints its big floats. */
export function formatFloat(value: TerraformNumber, verb: Verb): string {
  const letter = verb.letter.toLowerCase();
  // Whether both apply depends on the version of Go.
  if (verb.zero && verb.minus) throw new UnsupportedError("a number padded on both sides");
  const lower =
    letter === "g" ? general(value, verb.precision) : fixed(value, letter, verb.precision);
  const digits = verb.letter === letter ? lower : lower.toUpperCase();
  const sign = signOf(textOf(value).startsWith("-"), verb);
  if (verb.zero) return sign + digits.padStart(verb.width - sign.length, "0");
  return verb.minus ? (sign + digits).padEnd(verb.width) : (sign + digits).padStart(verb.width);
}

/** `%v` of a number. */
export function formatShortest(value: TerraformNumber): string {
  return (textOf(value).startsWith("-") ? "-" : "") + general(value, undefined);
}

function signOf(negative: boolean, verb: Verb): string {
  if (negative) return "-";
  if (verb.plus) return "+";
  return verb.space ? " " : "";
}

function fixed(value: TerraformNumber, letter: string, precision = 6): string {
  const exact = exactDigits(known(value));
  if (letter === "e") return exponential(roundTo(exact, precision + 1), precision);
  return plain(roundTo(exact, exact.point + precision), precision);
}

// https://go.dev/src/math/big/ftoa.go: the shortest form turns exponential from 10^6 on.
function general(value: TerraformNumber, precision: number | undefined): string {
  const wanted = precision === undefined ? undefined : Math.max(1, precision);
  const rounded =
    wanted === undefined ? writtenDigits(value) : roundTo(exactDigits(known(value)), wanted);
  const { digits, point } = rounded;
  const few = digits.length >= point ? digits.length : Number.POSITIVE_INFINITY;
  const limit = wanted === undefined ? 6 : Math.min(wanted, few);
  if (digits !== "" && (point - 1 < -4 || point - 1 >= limit)) {
    return exponential(rounded, Math.min(wanted ?? digits.length, digits.length) - 1);
  }
  return plain(rounded, Math.max(0, digits.length - point));
}

function exponential({ digits, point }: Digits, precision: number): string {
  const fraction = digits.slice(1, 1 + precision).padEnd(precision, "0");
  const power = digits === "" ? 0 : point - 1;
  const exponent = String(Math.abs(power)).padStart(2, "0");
  return `${digits.charAt(0) || "0"}${fraction && "."}${fraction}e${power < 0 ? "-" : "+"}${exponent}`;
}

/** Those that Terraform writes. */
function writtenDigits(value: TerraformNumber): Digits {
  const [whole = "", fraction = ""] = textOf(value).replace("-", "").split(".");
  return strip(BigInt(whole + fraction), -fraction.length);
}
