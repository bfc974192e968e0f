import { NUMBER, STRING } from "../values/types.js";
import { type JsonFunction, pure } from "./definition.js";
import { parseDuration } from "./duration.js";
import { FunctionError } from "./errors.js";
import { type Parameter, takes2, text } from "./signature.js";
import {
  type Clock,
  clockOf,
  formatOffset,
  formatTimestamp,
  pad,
  parseTimestamp,
  type Timestamp,
} from "./timestamp.js";

const timestamp: Parameter<Timestamp> = (argument) => parseTimestamp(text(argument));

/** https://developer.hashicorp.com/terraform/language/functions, "Date and Time Functions". */
export const dateFunctions: readonly JsonFunction[] = [
  pure("formatdate", STRING, takes2(text, timestamp, formatDate)),
  pure("timeadd", STRING, takes2(timestamp, text, add)),
  pure("timecmp", NUMBER, takes2(timestamp, timestamp, compare)),
];

function add(start: Timestamp, duration: string): string {
  return formatTimestamp({ ...start, instant: start.instant + parseDuration(duration) });
}

function compare(a: Timestamp, b: Timestamp): number {
  return a.instant === b.instant ? 0 : a.instant < b.instant ? -1 : 1;
}

function formatDate(format: string, time: Timestamp): string {
  const clock = clockOf(time);
  const parts = /''|'[^'](?:[^']|'')*(?:'(?!')|$)|'$|([A-Za-z])\1*|[^'A-Za-z]+/gu;
  return Array.from(format.matchAll(parts), ([part, letter]) => {
    if (part.startsWith("'")) return literal(part);
    return letter === undefined ? part : verb(part, clock, time);
  }).join("");
}

/** Text between single quotes, in which two stand for one. */
function literal(part: string): string {
  if (part === "''") return "'";
  if (part.length === 1 || !part.endsWith("'")) throw new FunctionError("a quote is not closed");
  return part.slice(1, -1).replace(/''?/g, "'");
}

function verb(part: string, clock: Clock, time: Timestamp): string {
  switch (part) {
    case "YYYY":
      return pad(clock.year, 4);
    case "YY":
      return pad(clock.year % 100, 2);
    case "MMMM":
      return MONTHS[clock.month - 1] ?? "";
    case "MMM":
      return (MONTHS[clock.month - 1] ?? "").slice(0, 3);
    case "MM":
      return pad(clock.month, 2);
    case "M":
      return String(clock.month);
    case "DD":
      return pad(clock.day, 2);
    case "D":
      return String(clock.day);
    case "EEEE":
      return WEEKDAYS[clock.weekday] ?? "";
    case "EEE":
      return (WEEKDAYS[clock.weekday] ?? "").slice(0, 3);
    case "hh":
      return pad(clock.hour, 2);
    case "h":
      return String(clock.hour);
    case "HH":
      return pad(clock.hour % 12 || 12, 2);
    case "H":
      return String(clock.hour % 12 || 12);
    case "AA":
      return clock.hour < 12 ? "AM" : "PM";
    case "aa":
      return clock.hour < 12 ? "am" : "pm";
    case "mm":
      return pad(clock.minute, 2);
    case "m":
      return String(clock.minute);
    case "ss":
      return pad(clock.second, 2);
    case "s":
      return String(clock.second);
    case "ZZZZZ":
      return formatOffset(time, ":");
    case "ZZZZ":
      return formatOffset(time, "");
    case "ZZZ":
      return time.offset === 0 ? "UTC" : formatOffset(time, "");
    case "Z":
      return time.offset === 0 ? "Z" : formatOffset(time, ":");
    default:
      throw new FunctionError("the date format has an unknown verb");
  }
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const WEEKDAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;
