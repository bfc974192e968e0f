import { createRequire } from "node:module";
import type { RE2JS } from "re2js";
import type { Json } from "../../plan/json.js";
import { goThroughParts } from "../values/budget.js";
import { currentEvaluation, type Evaluation } from "../values/evaluation.js";
import { DYNAMIC, listType, STRING, type Type } from "../values/types.js";
import { type JsonFacts, type JsonFunction, pure } from "./definition.js";
import { FunctionError, UnsupportedError } from "./errors.js";
import { MAX_LENGTH } from "./limits.js";
import { takes2, text } from "./signature.js";

/** A group that takes no part in the match is a null string. */
const GROUPS: JsonFacts = {
  nulls: STRING,
  mayHoldMore: ([pattern]) =>
    typeof pattern !== "string" ||
    (/\((?!\?:)/.test(pattern) && /[|?*{]/.test(pattern.replaceAll(/\(\?P?</g, "("))),
};

export const regexFunctions: readonly JsonFunction[] = [
  pure("regex", DYNAMIC, takes2(text, text, firstMatch), GROUPS),
  pure("regexall", listType(DYNAMIC), takes2(text, text, allMatches), { ...GROUPS, typeOfItems }),
];

/** Where a match begins and ends, and what its groups hold: undefined for one that took no part. */
interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match is group 0. */
  readonly groups: readonly (string | undefined)[];
}

/** What a call gives for a match: the whole, the groups in order, or the groups by name. */
type Shape =
  | { readonly kind: "whole" }
  | { readonly kind: "numbered" }
  | { readonly kind: "named"; readonly names: readonly (readonly [string, number])[] };

function firstMatch(source: string, subject: string): Json {
  const pattern = compile(source);
  const shape = shapeOf(pattern);
  const [first] = matches(pattern, subject, 1);
  if (first === undefined) throw new FunctionError("the pattern does not match");
  return result(shape, first);
}

function allMatches(source: string, subject: string): Json {
  const pattern = compile(source);
  const shape = shapeOf(pattern);
  return matches(pattern, subject).map((match) => result(shape, match));
}

/** Replaces every match; the replacement's `$1`, `${1}` and `$name` stand for groups. */
export function replacePattern(subject: string, source: string, replacement: string): string {
  const pattern = compile(source);
  let replaced = "";
  let rest = 0;
  for (const match of matches(pattern, subject)) {
    const groups = replacement.split("$").length - 1;
    if (replacement.length + groups * (match.end - match.start) > MAX_LENGTH)
      throw new UnsupportedError("a text of this length");
    replaced += subject.slice(rest, match.start) + expand(replacement, match, pattern);
    rest = match.end;
    if (replaced.length > MAX_LENGTH) throw new UnsupportedError("a text of this length");
  }
  return replaced + subject.slice(rest);
}

/** Some 50 steps, and more for a longer one. */
const PARTS_TO_COMPILE = 500;
const PARTS_A_CHARACTER = 20;

/** The instructions of a pattern that are tried at a character in the time of a part. */
const INSTRUCTIONS_A_PART = 3;

/** A loop asks the same one each time. Of each plan by itself, so that its steps are its own. */
const COMPILED = new WeakMap<Evaluation, Map<string, RE2JS>>();
const MOST_COMPILED = 100;

function compile(source: string): RE2JS {
  const evaluation = currentEvaluation();
  const compiled = (evaluation && COMPILED.get(evaluation)) ?? new Map<string, RE2JS>();
  const known = compiled.get(source);
  if (known !== undefined) return known;
  goThroughParts(PARTS_TO_COMPILE + source.length * PARTS_A_CHARACTER);
  const pattern = compileAnew(source);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(source, pattern);
  if (evaluation !== undefined) COMPILED.set(evaluation, compiled);
  return pattern;
}

function compileAnew(source: string): RE2JS {
  const names = Array.from(source.matchAll(/\(\?P?<([^>]*)>/g), ([, name]) => name);
  // Go takes a name that repeats, other implementations of RE2 do not.
  if (new Set(names).size < names.length) throw new UnsupportedError("a group name that repeats");
  const { RE2JS, RE2JSSyntaxException } = load();
  try {
    return RE2JS.compile(source);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) {
      throw new FunctionError("the pattern is no regular expression", { cause: error });
    }
    throw error;
  }
}

// Loaded at first use: it is large, and most plans need no regular expression.
function load(): typeof import("re2js") {
  return createRequire(import.meta.url)("re2js");
}

function shapeOf(pattern: RE2JS): Shape {
  const names = Object.entries(pattern.namedGroups());
  if (names.length === 0) return { kind: pattern.groupCount() === 0 ? "whole" : "numbered" };
  if (names.length < pattern.groupCount()) {
    throw new FunctionError("named and unnamed groups cannot be mixed");
  }
  return { kind: "named", names };
}

function typeOfItems([source]: readonly Json[]): Type {
  const pattern = compile(String(source));
  const shape = shapeOf(pattern);
  switch (shape.kind) {
    case "whole":
      return STRING;
    case "numbered":
      return {
        kind: "tuple",
        items: Array.from({ length: pattern.groupCount() }, () => STRING),
      };
    case "named":
      return { kind: "object", attributes: new Map(shape.names.map(([name]) => [name, STRING])) };
  }
}

function result(shape: Shape, match: Match): Json {
  switch (shape.kind) {
    case "whole":
      return match.groups[0] ?? null;
    case "numbered":
      return match.groups.slice(1).map((group) => group ?? null);
    case "named":
      return Object.fromEntries(
        shape.names.map(([name, index]) => [name, match.groups[index] ?? null]),
      );
  }
}

/** Go's rule for empty matches: none right behind another match. */
function matches(pattern: RE2JS, subject: string, limit = Number.POSITIVE_INFINITY): Match[] {
  const matcher = pattern.matcher(subject);
  const found: Match[] = [];
  let position = 0;
  let previousEnd = -1;
  // Each search may go to the end of the subject, with every instruction of the pattern.
  const search = () => {
    goThroughParts(((subject.length - position + 1) * pattern.programSize()) / INSTRUCTIONS_A_PART);
    return matcher.find(position);
  };
  while (found.length < limit && position <= subject.length && search()) {
    const [start, end] = [matcher.start(), matcher.end()];
    if (start < end || start !== previousEnd) {
      const indexes = Array.from({ length: pattern.groupCount() + 1 }, (_, index) => index);
      found.push({ start, end, groups: indexes.map((index) => matcher.group(index) ?? undefined) });
    }
    previousEnd = end;
    position = end > position ? end : position + widthAt(subject, position);
  }
  return found;
}

function widthAt(subject: string, position: number): number {
  return (subject.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}

// https://pkg.go.dev/regexp#Regexp.Expand: a name without braces is as long as it can be.
function expand(replacement: string, match: Match, pattern: RE2JS): string {
  return replacement.replace(
    /\$(?:(\$)|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu,
    (_, dollar: string | undefined, braced: string | undefined, bare: string | undefined) => {
      if (dollar !== undefined) return "$";
      const name = braced ?? bare ?? "";
      const index = /^(?:0|[1-9]\d{0,7})$/.test(name) ? Number(name) : pattern.namedGroups()[name];
      return index === undefined ? "" : (match.groups[index] ?? "");
    },
  );
}
