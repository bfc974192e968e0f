import { FunctionError, UnsupportedError } from "./errors.js";

const UNITS: ReadonlyMap<string, number> = new Map([
  ["ns", 1],
  ["us", 1_000],
  ["µs", 1_000],
  ["μs", 1_000],
  ["ms", 1_000_000],
  ["s", 1_000_000_000],
  ["m", 60_000_000_000],
  ["h", 3_600_000_000_000],
]);

const LONGEST = 2n ** 63n - 1n;

/** Reads a duration such as `-1h30.5m` (https://pkg.go.dev/time#ParseDuration), in nanoseconds. */
export function parseDuration(text: string): bigint {
  const rest = text.replace(/^[+-]/, "");
  if (rest === "0") return 0n;
  const term = /(\d*)(?:\.(\d*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/y;
  let total = 0n;
  do {
    const match = term.exec(rest);
    if (match === null) throw new FunctionError("the duration cannot be read");
    total += termValue(match[1] ?? "", match[2] ?? "", UNITS.get(match[3] ?? "") ?? 0);
  } while (term.lastIndex < rest.length);
  if (total > LONGEST) throw new FunctionError("the duration is too long");
  return text.startsWith("-") ? -total : total;
}

function termValue(whole: string, fraction: string, unit: number): bigint {
  if (whole + fraction === "") throw new FunctionError("the duration cannot be read");
  if (fraction.length > 15) throw new UnsupportedError("a duration of so many digits");
  // In doubles, because Go computes the fraction so.
  const part = Math.trunc(Number(fraction) * (unit / 10 ** fraction.length));
  return BigInt(whole || 0) * BigInt(unit) + BigInt(part);
}
