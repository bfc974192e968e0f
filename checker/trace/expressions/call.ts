import type { Call, Expression, Position } from "../../source/expression.js";
import { isNeverEmpty } from "../facts.js";
import { collectionFunctions, ordinal } from "../functions/collections/index.js";
import { evaluateConvert } from "../functions/convert-call.js";
import { fileFunction } from "../functions/files.js";
import { scalarFunctions } from "../json-functions/index.js";
import { choose, throughChoices } from "../operations/choices.js";
import { asType, toList } from "../operations/conversion.js";
import { lift } from "../operations/lift.js";
import { doubt, observeDoubts } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import { BOOL, NUMBER, STRING, type Type } from "../values/types.js";
import {
  follow,
  itemsOf,
  mapping,
  membersOf,
  scalar,
  unknown,
  type Value,
} from "../values/value.js";
import type { Environment, Language } from "./language.js";

/** A function call. What flowgate does not know the answer to is unknown, made of the arguments. */
export function evaluateCall(language: Language, call: Call, env: Environment): Value {
  // OpenTofu and Terraform >= 1.8 let built-in functions be called as core::name.
  const name = call.name.replace(/^core::/, "");
  if (name === "try") return evaluateTry(language, call, env);
  if (name === "can") return evaluateCan(language, call, env);
  if (name === "convert") return evaluateConvert(language, call, env);
  const result = evaluateFunction(language, call, name, env);
  if (result.kind === "unknown") doubt();
  return result;
}

/**
 * What a function that flowgate does not know makes may be anything. A provider's is pure and knows nothing
 * but its arguments: of a VPC, it makes something of that VPC; of none, it may still know one by heart.
 */
function mayBeAnything(language: Language, name: string, result: Value): boolean {
  return !name.startsWith("provider::") || language.leadsToNoVpc(result);
}

/** Functions whose results may hold what none of their arguments shows: an id, or null. */
const EXTERNAL: ReadonlySet<string> = new Set([
  "base64gunzip",
  "file",
  "filebase64",
  "fileset",
  "jsondecode",
  "rsadecrypt",
  "templatefile",
  "templatestring",
  "yamldecode",
]);

function evaluateFunction(language: Language, call: Call, name: string, env: Environment): Value {
  const given = call.args.map((argument) => language.evaluate(argument, env));
  return throughChoices(given, (combination) => {
    const args = call.expand ? expand(combination) : combination;
    if (args !== undefined) return apply(language, name, args, call.at, env);
    return unknown({ kind: "function", name, at: call.at }, combination, true);
  });
}

function apply(
  language: Language,
  name: string,
  args: readonly Value[],
  at: Position | undefined,
  env: Environment,
): Value {
  const collection = collectionFunctions.get(name);
  if (collection !== undefined && !(name === "length" && isText(args[0]))) {
    return collection({ name, args, at });
  }
  const plain = fileFunction(name, env) ?? scalarFunctions.get(name);
  if (plain === undefined) {
    const result = unknown({ kind: "function", name, at }, args);
    return mayBeAnything(language, name, result) ? { ...result, open: true } : result;
  }
  const [first] = args;
  const type = CONVERSIONS.get(name);
  if (first !== undefined && args.length === 1 && type !== undefined) {
    // A conversion leaves what is unknown as it is.
    const isNull = first.kind === "scalar" && first.value === null;
    if (isNull || first.kind === "unknown") return asType(first, type, "the argument");
  }
  const lifted = lift(name, plain, args, at);
  const result = name === "regex" || name === "regexall" ? nullsAreText(lifted) : lifted;
  if (result.kind === "unknown" && EXTERNAL.has(name)) return { ...result, open: true };
  return LIST_FUNCTIONS.has(name) ? toList(result, name) : result;
}

/** A group that takes no part in the match is a null string. */
function nullsAreText(value: Value): Value {
  switch (value.kind) {
    case "scalar":
      return value.value === null ? { ...value, type: STRING } : value;
    case "sequence":
      return { ...value, items: value.items.map(nullsAreText) };
    case "mapping":
      return mapping(
        "object",
        new Map(membersOf(value).map(([key, member]) => [key, nullsAreText(member)])),
      );
    default:
      return value;
  }
}

const CONVERSIONS: ReadonlyMap<string, Type> = new Map([
  ["tobool", BOOL],
  ["tonumber", NUMBER],
  ["tostring", STRING],
]);

/** Functions whose result is a list, where the others that make several values make a tuple. */
const LIST_FUNCTIONS: ReadonlySet<string> = new Set([
  "cidrsubnets",
  "csvdecode",
  "formatlist",
  "range",
  "regexall",
  "split",
]);

function isText(value: Value | undefined): boolean {
  if (value?.kind === "attribute") return isNeverEmpty(value);
  return value?.kind === "scalar" || value?.kind === "template";
}

/** The arguments with the last one expanded; undefined where its items, or their order, are not known. */
function expand(args: readonly Value[]): readonly Value[] | undefined {
  const last = args.at(-1);
  if (last?.kind === "sequence")
    return last.unordered ? undefined : [...args.slice(0, -1), ...itemsOf(last)];
  if (last?.kind === "scalar" || last?.kind === "mapping") {
    throw new EvaluationError("only a list can be expanded into arguments");
  }
  return undefined;
}

/** The first argument that does not fail. One that may still fail leaves the choice open. */
function evaluateTry(language: Language, call: Call, env: Environment): Value {
  const attempts = attemptsOf(language, call, env);
  const candidates: Value[] = [];
  const failures: string[] = [];
  for (const [at, next] of attempts.entries()) {
    const { outcome, mayFail } = next();
    if (typeof outcome === "string") {
      failures.push(`the ${ordinal(at + 1)} argument fails (${outcome})`);
      continue;
    }
    candidates.push(outcome);
    if (mayFail) continue;
    if (candidates.length > 1) break;
    const note = [...failures, `the ${ordinal(at + 1)} is taken`].join(", ");
    return follow(outcome, { kind: "choice", reference: "try(…)", at: call.at, note });
  }
  if (candidates.length === 0) throw new EvaluationError("every argument of try() fails");
  doubt();
  if (
    candidates.length === 1 &&
    attempts.length - failures.length === 1 &&
    candidates[0] !== undefined
  ) {
    // Whatever it will be: the others fail, and the plan says that the whole does not.
    return candidates[0];
  }
  return choose({ kind: "undecided", what: "condition", at: call.at }, candidates);
}

function evaluateCan(language: Language, call: Call, env: Environment): Value {
  const [only, ...others] = attemptsOf(language, call, env);
  if (only === undefined || others.length > 0) {
    throw new EvaluationError("can() takes one argument");
  }
  const { outcome, mayFail } = only();
  if (typeof outcome === "string") return scalar(false);
  return mayFail
    ? unknown({ kind: "undecided", what: "condition", at: call.at }, [outcome], true)
    : scalar(true);
}

/** The arguments, each to be tried. What a list is expanded into has been evaluated before, outside of the call. */
function attemptsOf(language: Language, call: Call, env: Environment): readonly (() => Attempt)[] {
  const attempts = call.args.map((argument) => () => attempt(language, argument, env));
  const last = call.args.at(-1);
  if (!call.expand || last === undefined) return attempts;
  const list = language.evaluate(last, env);
  const reason = { kind: "function", name: call.name, at: call.at } as const;
  const items = expand([list]) ?? [unknown(reason, [list], true)];
  return [...attempts.slice(0, -1), ...items.map((outcome) => () => ({ outcome, mayFail: false }))];
}

// What is unknown may turn out to be an error when it becomes known, and so may something inside a
// value of unknown shape. A whole attribute of a resource cannot.
function looksUnsure(value: Value): boolean {
  if (value.kind === "unknown") return true;
  if (value.kind === "attribute") return value.path.length > 1;
  if (value.kind === "sequence") return value.items.some(looksUnsure);
  return false;
}

interface Attempt {
  /** The value, or what Terraform would complain about. */
  readonly outcome: Value | string;
  /** It may still turn out to be an error. */
  readonly mayFail: boolean;
}

function attempt(language: Language, argument: Expression, env: Environment): Attempt {
  try {
    const { result, mayFail } = observeDoubts(() => language.evaluate(argument, env));
    return { outcome: result, mayFail: mayFail || looksUnsure(result) };
  } catch (error) {
    if (error instanceof EvaluationError) return { outcome: error.message, mayFail: false };
    throw error;
  }
}
