import { FunctionError, UnsupportedError } from "./errors.js";

/** One `%` sequence of a format string. */
export interface Verb {
  readonly letter: string;
  readonly zero: boolean;
  readonly sharp: boolean;
  readonly plus: boolean;
  readonly minus: boolean;
  readonly space: boolean;
  readonly width: number;
  readonly precision: number | undefined;
  /** The argument that it names, from 1; undefined for the next one. */
  readonly argument: number | undefined;
}

/** Wider fields are no work of people. */
const MAX_WIDTH = 1_000;

/**
 * Takes a format string apart into text and verbs.
 *
 * https://developer.hashicorp.com/terraform/language/functions/format
 */
export function parseFormat(format: string): readonly (string | Verb)[] {
  const part =
    /([^%]+)|%(%)|%(?<flags>[0#+ -]*)(?<width>[1-9]\d*)?(?:\.(?<precision>\d*))?(?:\[(?<argument>[1-9]\d*)\])?(?<letter>[A-Za-z])/y;
  const parts: (string | Verb)[] = [];
  while (part.lastIndex < format.length) {
    const match = part.exec(format);
    if (match === null) throw new FunctionError("the format string has an unreadable % sequence");
    parts.push(match[1] ?? match[2] ?? verb(match.groups ?? {}));
  }
  return parts;
}

function verb(groups: Readonly<Record<string, string | undefined>>): Verb {
  const { flags = "", letter = "", width, precision, argument } = groups;
  return {
    letter,
    zero: flags.includes("0"),
    sharp: flags.includes("#"),
    plus: flags.includes("+"),
    minus: flags.includes("-"),
    space: flags.includes(" "),
    width: bounded(width ?? "0"),
    precision: precision === undefined ? undefined : bounded(precision || "0"),
    argument: argument === undefined ? undefined : Number(argument),
  };
}

function bounded(digits: string): number {
  const value = Number(digits);
  if (value > MAX_WIDTH) throw new UnsupportedError("a format of this width");
  return value;
}
