import { FunctionError, UnsupportedError } from "./errors.js";

/** A point in time, with the offset from UTC in which it was written. */
export interface Timestamp {
  /** Nanoseconds since 1970. */
  readonly instant: bigint;
  /** Minutes east of Greenwich. */
  readonly offset: number;
}

/** The calendar and the clock of a timestamp, where it was written. */
export interface Clock {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** From Sunday, 0. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const SECOND = 1_000_000_000n;

/** Reads RFC 3339, as strictly as Terraform: capital letters, no leap seconds. */
export function parseTimestamp(text: string): Timestamp {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/.exec(text);
  if (match === null) return refuse(text);
  const [, year, month, day, hour, minute, second, fraction = "", sign, hours, minutes] = match;
  if (fraction.length > 9) throw new UnsupportedError("a fraction of a nanosecond");
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (!date.toISOString().startsWith(written)) return refuse(text);
  if (Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59) return refuse(text);
  const east = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  const offset = sign === "-" ? 0 - east : east;
  const local = BigInt(date.getTime()) * 1_000_000n + BigInt(fraction.padEnd(9, "0"));
  return { instant: local - BigInt(offset) * 60n * SECOND, offset };
}

// Some of Terraform's functions take an hour of one digit, a comma, and offsets of 24 hours or 60
// minutes, others do not.
function refuse(text: string): never {
  if (/T\d:|,|[+-]24:|:60$/.test(text)) throw new UnsupportedError("a loose timestamp");
  throw new FunctionError("the timestamp is not in the format of RFC 3339");
}

/** Writes RFC 3339, without fractions of a second. */
export function formatTimestamp(timestamp: Timestamp): string {
  const { year, month, day, hour, minute, second } = clockOf(timestamp);
  const date = [pad(year, 4), pad(month, 2), pad(day, 2)].join("-");
  const time = [hour, minute, second].map((part) => pad(part, 2)).join(":");
  return `${date}T${time}${timestamp.offset === 0 ? "Z" : formatOffset(timestamp, ":")}`;
}

export function formatOffset({ offset }: Timestamp, separator: ":" | ""): string {
  const east = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(east / 60), 2)}${separator}${pad(east % 60, 2)}`;
}

export function clockOf({ instant, offset }: Timestamp): Clock {
  const local = instant + BigInt(offset) * 60n * SECOND;
  const seconds = local >= 0n ? local / SECOND : -((SECOND - 1n - local) / SECOND);
  const date = new Date(Number(seconds) * 1000);
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new UnsupportedError("a year that has not four digits");
  return {
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

export function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
