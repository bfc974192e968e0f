import type { Json } from "../../plan/json.js";
import type { Position } from "../../source/expression.js";
import { FunctionError, UnsupportedError } from "../json-functions/index.js";
import { oneOf } from "../operations/one-of.js";
import { EvaluationError } from "../values/errors.js";
import { type UnknownValue, unknown, type Value } from "../values/value.js";
import { agree } from "./agreement.js";
import { encodedIn, hexadecimalIn, madeText } from "./made-text.js";
import { noIdOf } from "./no-id.js";
import { Atoms, SAMPLES } from "./samples.js";

/**
 * Runs a function of known values on values that hold ids which AWS has not made up yet.
 *
 * Each id is replaced by samples of its form, chosen so that over the samples every place of an
 * id takes every hexadecimal digit. Where the function does the same with all of them, taking the
 * ids out of the results again, that is what it does with any id; where the samples disagree, the
 * result depends on digits that nobody knows yet, and is unknown.
 */
export function lift(
  name: string,
  fn: (args: readonly Json[]) => Json,
  args: readonly Value[],
  at: Position | undefined,
): Value {
  const atoms = new Atoms();
  if (!args.every((arg) => atoms.collect(arg))) return refuse(name, args, at);
  const rounds = atoms.list.length === 0 ? 1 : SAMPLES;
  const outcomes: Outcome[] = [];
  for (let round = 0; round < rounds; round++) {
    const outcome = run(name, fn, args, atoms, round);
    if (outcome === undefined) return refuse(name, args, at);
    outcomes.push(outcome);
  }
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  const [error] = errors;
  if (error !== undefined && errors.length === outcomes.length) throw error;
  const values = outcomes.flatMap(({ value }) => value ?? []);
  const agreed = agree(values, (samples) => disagreed(name, args, at, atoms, samples));
  // Where it fails for some ids, there is nothing else that it can be.
  return errors.length > 0 ? oneOf({ kind: "function", name, at }, [agreed]) : agreed;
}

/** What depends on the digits of an id may still be certain to be no id. */
function disagreed(
  name: string,
  args: readonly Value[],
  at: Position | undefined,
  atoms: Atoms,
  samples: readonly Value[],
): UnknownValue {
  const result = unknown({ kind: "function", name, at }, args, true);
  if (samples.length < SAMPLES) return result;
  const isNoId = samples.every((sample) => noIdOf(sample) !== undefined);
  return {
    ...result,
    noId: isNoId ? { kind: "function", name } : undefined,
    samples: {
      of: atoms.list,
      results: samples.map((sample, round) => atoms.toJson(sample, round)),
    },
  };
}

type Outcome =
  | { readonly error: EvaluationError; readonly value?: undefined }
  | { readonly error?: undefined; readonly value: Value };

function run(
  name: string,
  fn: (args: readonly Json[]) => Json,
  args: readonly Value[],
  atoms: Atoms,
  round: number,
): Outcome | undefined {
  try {
    const result = fn(args.map((arg) => atoms.toJson(arg, round)));
    return { value: atoms.fromJson(result, round) };
  } catch (error) {
    if (error instanceof UnsupportedError) return undefined;
    if (error instanceof FunctionError || error instanceof EvaluationError) {
      return { error: new EvaluationError(`${name}() fails`) };
    }
    throw error;
  }
}

function refuse(name: string, args: readonly Value[], at: Position | undefined): UnknownValue {
  const digitsOf = DECODERS.has(name) ? encodedIn : hexadecimalIn;
  const text = madeText({ kind: "function", name, at }, args, digitsOf);
  return mayLackGroups(name, args[0]) ? { ...text, open: true } : text;
}

const DECODERS: ReadonlySet<string> = new Set(["base64decode", "textdecodebase64", "urldecode"]);

/** A group of a regular expression that takes no part in the match is null. */
function mayLackGroups(name: string, pattern: Value | undefined): boolean {
  if (name !== "regex" && name !== "regexall") return false;
  if (pattern?.kind !== "scalar" || typeof pattern.value !== "string") return true;
  return /\((?!\?:)/.test(pattern.value) && /[|?*{]/.test(pattern.value);
}
