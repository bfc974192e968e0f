/** A decimal notation taken apart: `digits × 10^exponent`. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Longer notations are no work of people, and would take long to go through. */
const MOST_DIGITS = 10_000;

/**
 * Reads `-12.50e3`, as Terraform's and JSON's numbers are written; undefined for anything else.
 *
 * @returns "too long" for what is a number, of digits that nobody counts.
 */
export function parseDecimal(text: string): Decimal | "too long" | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", power = "0"] = match;
  const all = whole + fraction;
  if (all === "") return undefined;
  const exponent = Number(power) - fraction.length;
  if (all.length > MOST_DIGITS || Math.abs(exponent) > MOST_DIGITS) return "too long";
  const digits = BigInt(all);
  return { digits: sign === "-" ? -digits : digits, exponent };
}
