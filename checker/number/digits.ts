import { type BinaryFloat, bits, PRECISION } from "./binary-float.js";

/** The digits of a number without its sign: `0.<digits> × 10^point`, no zeros at either end. */
export interface Digits {
  readonly digits: string;
  readonly point: number;
}

/** Every digit of the binary number: 0.1 in 512 bits has hundreds of them. */
export function exactDigits({ mantissa, exponent }: BinaryFloat): Digits {
  const magnitude = mantissa < 0n ? -mantissa : mantissa;
  const scaled = exponent < 0 ? magnitude * 5n ** BigInt(-exponent) : magnitude << BigInt(exponent);
  return strip(scaled, Math.min(0, exponent));
}

/**
 * As many digits as tell the number from its neighbours in 512 bits, found as Go finds them:
 * https://go.dev/src/math/big/ftoa.go (`roundShortest`).
 */
export function shortestDigits(float: BinaryFloat): Digits {
  const all = exactDigits(float);
  const magnitude = float.mantissa < 0n ? -float.mantissa : float.mantissa;
  // The last bit is half of the distance to a neighbour.
  const shift = PRECISION + 1 - bits(magnitude);
  const scaled = magnitude << BigInt(shift);
  const exponent = float.exponent - shift;
  const lower = exactDigits({ mantissa: scaled - 1n, exponent }).digits;
  const upper = exactDigits({ mantissa: scaled + 1n, exponent }).digits;
  const isEven = (scaled & 2n) === 0n;
  for (let at = 0; at < all.digits.length; at++) {
    const digit = digitAt(all.digits, at);
    const [low, high] = [digitAt(lower, at), digitAt(upper, at)];
    const down = low !== digit || (isEven && at + 1 === lower.length);
    const up = digit !== high && (isEven || digit + 1 < high || at + 1 < upper.length);
    if (down && up) return roundTo(all, at + 1);
    if (down) return cut(all, at + 1, 0n);
    if (up) return cut(all, at + 1, 1n);
  }
  return all;
}

function digitAt(digits: string, at: number): number {
  return Number(digits[at] ?? 0);
}

/** Half way, to the even digit. */
export function roundTo(all: Digits, count: number): Digits {
  const { digits, point } = all;
  if (count >= digits.length) return { digits, point };
  if (count < 0) return { digits: "", point: 0 };
  const rest = digits.slice(count);
  const even = Number(digits[count - 1] ?? 0) % 2 === 0;
  return cut(all, count, rest < "5" || (rest === "5" && even) ? 0n : 1n);
}

function cut({ digits, point }: Digits, count: number, more: bigint): Digits {
  return strip(BigInt(digits.slice(0, count) || 0) + more, point - Math.min(count, digits.length));
}

/** The digits of `value × 10^exponent`. */
export function strip(value: bigint, exponent: number): Digits {
  if (value === 0n) return { digits: "", point: 0 };
  const all = String(value);
  return { digits: all.replace(/0+$/, ""), point: all.length + exponent };
}

/** Without an exponent, and with this many digits behind the point. */
export function plain({ digits, point }: Digits, precision = Math.max(0, digits.length - point)) {
  const whole = digits.slice(0, Math.max(0, point)).padEnd(point, "0") || "0";
  const leading = "0".repeat(Math.min(precision, Math.max(0, -point)));
  const fraction = (leading + digits.slice(Math.max(0, point))).slice(0, precision);
  return precision === 0 ? whole : `${whole}.${fraction.padEnd(precision, "0")}`;
}
