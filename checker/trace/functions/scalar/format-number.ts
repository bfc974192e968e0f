import { type BinaryFloat, fromNumber, parseDecimal } from "./binary-float.js";
import { FunctionError, UnsupportedError } from "./call.js";
import type { Verb } from "./format-verb.js";

/** The digits of a number: `0.<digits> × 10^point`, without zeros at either end. */
interface Digits {
  readonly digits: string;
  readonly point: number;
}

/** `%b`, `%d`, `%o`, `%x` and `%X`, as Go prints its big integers. */
export function formatInteger(value: number, verb: Verb): string {
  const { mantissa, exponent } = fromNumber(value);
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
export function formatFloat(value: number, verb: Verb): string {
  const letter = verb.letter.toLowerCase();
  // Whether both apply depends on the version of Go.
  if (verb.zero && verb.minus) throw new UnsupportedError("a number padded on both sides");
  const lower =
    letter === "g" ? general(value, verb.precision) : fixed(value, letter, verb.precision);
  const digits = verb.letter === letter ? lower : lower.toUpperCase();
  const sign = signOf(value < 0, verb);
  if (verb.zero) return sign + digits.padStart(verb.width - sign.length, "0");
  return verb.minus ? (sign + digits).padEnd(verb.width) : (sign + digits).padStart(verb.width);
}

/** `%v` of a number. */
export function formatShortest(value: number): string {
  return (value < 0 ? "-" : "") + general(value, undefined);
}

function signOf(negative: boolean, verb: Verb): string {
  if (negative) return "-";
  if (verb.plus) return "+";
  return verb.space ? " " : "";
}

function fixed(value: number, letter: string, precision = 6): string {
  const exact = exactDigits(fromNumber(value));
  if (letter === "e") return exponential(roundTo(exact, precision + 1), precision);
  return plain(roundTo(exact, exact.point + precision), precision);
}

// https://go.dev/src/math/big/ftoa.go: the shortest form turns exponential from 10^6 on.
function general(value: number, precision: number | undefined): string {
  const wanted = precision === undefined ? undefined : Math.max(1, precision);
  const rounded =
    wanted === undefined ? shortestDigits(value) : roundTo(exactDigits(fromNumber(value)), wanted);
  const { digits, point } = rounded;
  const few = wanted === undefined || (wanted > digits.length && digits.length >= point);
  const limit = wanted === undefined ? 6 : few ? digits.length : wanted;
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

function plain({ digits, point }: Digits, precision: number): string {
  const whole = digits.slice(0, Math.max(0, point)).padEnd(point, "0") || "0";
  const leading = "0".repeat(Math.min(precision, Math.max(0, -point)));
  const fraction = (leading + digits.slice(Math.max(0, point))).slice(0, precision);
  return precision === 0 ? whole : `${whole}.${fraction.padEnd(precision, "0")}`;
}

/** Every digit of the binary number: 0.1 in 512 bits has hundreds of them. */
function exactDigits({ mantissa, exponent }: BinaryFloat): Digits {
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  const scaled = exponent < 0 ? magnitude * 5n ** BigInt(-exponent) : magnitude << BigInt(exponent);
  return strip(scaled, Math.min(0, exponent));
}

function shortestDigits(value: number): Digits {
  const { digits, exponent } = parseDecimal(String(Math.abs(value))) ?? { digits: 0n, exponent: 0 };
  return strip(digits, exponent);
}

function strip(digits: bigint, exponent: number): Digits {
  if (digits === 0n) return { digits: "", point: 0 };
  const all = String(digits);
  return { digits: all.replace(/0+$/, ""), point: all.length + exponent };
}

/** Half way, to the even digit. */
function roundTo({ digits, point }: Digits, count: number): Digits {
  if (count >= digits.length) return { digits, point };
  if (count < 0) return { digits: "", point: 0 };
  const kept = digits.slice(0, count);
  const rest = digits.slice(count);
  const even = Number(kept.at(-1) ?? 0) % 2 === 0;
  if (rest < "5" || (rest === "5" && even)) return strip(BigInt(kept || 0), point - count);
  return strip(BigInt(kept || 0) + 1n, point - count);
}
