import { BOOL, listType, STRING } from "../values/types.js";
import { type JsonBody, type JsonFunction, pure } from "./definition.js";
import { FunctionError, UnsupportedError } from "./errors.js";
import { toLowerCase, toTitleCase, toUpperCase } from "./letter-case.js";
import { MAX_LENGTH } from "./limits.js";
import { replacePattern } from "./regex.js";
import { integer, something, takes, takes2, takes3, takesRest, text, texts } from "./signature.js";
import { characters, SPACE } from "./unicode.js";

/** https://developer.hashicorp.com/terraform/language/functions, "String Functions". */
export const stringFunctions: readonly JsonFunction[] = [
  pure("chomp", STRING, takes(text, chomp)),
  pure("endswith", BOOL, takes2(text, text, endsWith)),
  pure("indent", STRING, takes2(integer, text, indent)),
  pure("join", STRING, takesRest(text, texts, join), { takesListsOf: STRING }),
  pure("lower", STRING, takes(text, toLowerCase)),
  pure("replace", STRING, takes3(text, text, text, replace)),
  pure("split", listType(STRING), takes2(text, text, split)),
  pure("startswith", BOOL, takes2(text, text, startsWith)),
  pure("strcontains", BOOL, takes2(text, text, contains)),
  pure("strrev", STRING, takes(text, reverse)),
  pure("substr", STRING, takes3(text, integer, integer, substring)),
  pure("title", STRING, takes(text, toTitleCase)),
  pure("trim", STRING, takes2(text, text, trim)),
  pure("trimprefix", STRING, takes2(text, text, trimPrefix)),
  pure("trimspace", STRING, takes(text, trimSpace)),
  pure("trimsuffix", STRING, takes2(text, text, trimSuffix)),
  pure("upper", STRING, takes(text, toUpperCase)),
];

/** `length` of a string. */
export const textLength: JsonBody = takes(something, (value) => {
  if (typeof value === "string") return characters(value).length;
  throw new FunctionError("a string, a collection or a structure is required");
});

function chomp(value: string): string {
  return value.replace(/[\r\n]+$/, "");
}

function startsWith(value: string, prefix: string): boolean {
  return value.startsWith(prefix);
}

function endsWith(value: string, suffix: string): boolean {
  return value.endsWith(suffix);
}

function contains(value: string, part: string): boolean {
  return value.includes(part);
}

function reverse(value: string): string {
  return [...characters(value)].reverse().join("");
}

function indent(spaces: number, value: string): string {
  if (spaces < 0) throw new FunctionError("the number of spaces must not be negative");
  const lines = value.split("\n");
  if (spaces * (lines.length - 1) > MAX_LENGTH) throw new UnsupportedError("a text of this length");
  return lines.join(`\n${" ".repeat(lines.length > 1 ? spaces : 0)}`);
}

function join(separator: string, lists: readonly (readonly (string | null)[])[]): string {
  if (lists.length === 0) throw new FunctionError("at least one list is required");
  const all = lists.flat();
  const items = all.filter((item) => item !== null);
  if (items.length < all.length) throw new FunctionError("null values cannot be joined");
  const length = items.reduce((sum, item) => sum + item.length, 0);
  if (length + items.length * separator.length > MAX_LENGTH)
    throw new UnsupportedError("a text of this length");
  return items.join(separator);
}

// Code points, where the separator is empty.
function split(separator: string, value: string): readonly string[] {
  return separator === "" ? [...value] : value.split(separator);
}

/** A text between slashes is a regular expression. */
function replace(value: string, search: string, replacement: string): string {
  if (search.length > 1 && search.startsWith("/") && search.endsWith("/")) {
    return replacePattern(value, search.slice(1, -1), replacement);
  }
  const parts = search === "" ? ["", ...value, ""] : value.split(search);
  if (parts.length * replacement.length > MAX_LENGTH) {
    throw new UnsupportedError("a text of this length");
  }
  return parts.join(replacement);
}

/** `offset` counts from the end when negative; a negative `length` takes all the rest. */
function substring(value: string, offset: number, length: number): string {
  const all = characters(value);
  if (offset >= 0 && length === 0) return "";
  const start = offset < 0 ? Math.max(0, offset + all.length) : offset;
  // A length of 0 behind a negative offset takes all the rest: Terraform 1.11 counts past it.
  const end = length <= 0 ? all.length : start + length;
  return all.slice(start, end).join("");
}

/** Takes any of the characters off both ends. */
function trim(value: string, cutset: string): string {
  const cut = new Set(cutset);
  const points = [...value];
  const isKept = (point: string) => !cut.has(point);
  return points.slice(points.findIndex(isKept), points.findLastIndex(isKept) + 1).join("");
}

function trimPrefix(value: string, prefix: string): string {
  return value.startsWith(prefix) ? value.slice(prefix.length) : value;
}

function trimSuffix(value: string, suffix: string): string {
  return value.endsWith(suffix) ? value.slice(0, value.length - suffix.length) : value;
}

function trimSpace(value: string): string {
  let start = 0;
  let end = value.length;
  while (SPACE.test(value.charAt(start))) start += 1;
  while (SPACE.test(value.charAt(end - 1))) end -= 1;
  return value.slice(start, end);
}
