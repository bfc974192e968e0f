import type { Position } from "../../source/expression.js";
import {
  FunctionError,
  type JsonBody,
  type JsonFacts,
  UnsupportedError,
} from "../json-functions/index.js";
import { goThroughParts } from "../values/budget.js";
import { EvaluationError } from "../values/errors.js";
import { type Scalar, type UnknownValue, unknown, type Value } from "../values/value.js";
import { agree } from "./agreement.js";
import { encodedIn, hexadecimalIn, madeText } from "./made-text.js";
import { noIdOf } from "./no-id.js";
import { oneOf } from "./one-of.js";
import { Atoms, SAMPLES } from "./samples.js";

/** A function of known values. */
export interface Liftable extends JsonFacts {
  readonly name: string;
  readonly body: JsonBody;
}

/**
 * Runs a function of known values on values that hold ids which AWS has not made up yet.
 *
 * Each id is replaced by samples of its form, chosen so that over the samples every place of an
 * id takes every hexadecimal digit. Where the function does the same with all of them, taking the
 * ids out of the results again, that is what it does with any id; where the samples disagree, the
 * result depends on digits that nobody knows yet, and is unknown.
 */
export function lift(fn: Liftable, args: readonly Value[], at: Position | undefined): Value {
  const { name } = fn;
  const atoms = new Atoms();
  if (!args.every((arg) => atoms.collect(arg))) return refuse(fn, args, at);
  const rounds = atoms.list.length === 0 ? 1 : SAMPLES;
  const outcomes: Outcome[] = [];
  for (let round = 0; round < rounds; round++) {
    const outcome = run(fn, args, atoms, round);
    if (outcome === undefined) return refuse(fn, args, at);
    outcomes.push(outcome);
  }
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  const [error] = errors;
  if (error !== undefined && errors.length === outcomes.length) throw error;
  const values = outcomes.flatMap(({ value }) => value ?? []);
  const [only] = values;
  const agreed =
    rounds === 1 && only !== undefined
      ? only
      : agree(values, (samples) => disagreed(fn, args, at, atoms, samples));
  if (errors.length === 0) return agreed;
  // What few samples match says little of an optional part of a pattern.
  if (fn.mayHoldMore?.(args.map(knownJson)) === true) return disagreed(fn, args, at, atoms, []);
  // Where it fails for some ids, there is nothing else that it can be.
  return oneOf({ kind: "function", name, at }, [agreed]);
}

/** What depends on the digits of an id may still be certain to be no id. */
function disagreed(
  { name, scatters }: Liftable,
  args: readonly Value[],
  at: Position | undefined,
  atoms: Atoms,
  samples: readonly Value[],
): UnknownValue {
  const result = unknown({ kind: "function", name, at }, args, true);
  if (samples.length < SAMPLES) return result;
  const [form] = atoms.idForms;
  const isNoId =
    form !== undefined && samples.every((sample) => noIdOf(sample, form) !== undefined);
  return {
    ...result,
    noId: isNoId ? { kind: "function", name } : undefined,
    samples:
      scatters === true
        ? undefined
        : {
            of: atoms.list,
            results: samples.map((sample, round) => atoms.toJson(sample, round)),
          },
  };
}

/** As many as can be gone through while a call finds its samples. */
const PARTS_A_CALL = 40;

/** And while it fails, which takes longer. */
const PARTS_A_FAILURE = 60;

type Outcome =
  | { readonly error: EvaluationError; readonly value?: undefined }
  | { readonly error?: undefined; readonly value: Value };

function run(
  { name, body }: Liftable,
  args: readonly Value[],
  atoms: Atoms,
  round: number,
): Outcome | undefined {
  goThroughParts(PARTS_A_CALL);
  try {
    const result = body(args.map((arg) => atoms.toJson(arg, round)));
    return { value: atoms.fromJson(result, round) };
  } catch (error) {
    goThroughParts(PARTS_A_FAILURE);
    if (error instanceof UnsupportedError) return undefined;
    if (error instanceof FunctionError || error instanceof EvaluationError) {
      return { error: new EvaluationError(`${name}(): ${error.message}`) };
    }
    throw error;
  }
}

function refuse(
  { name, decodes, mayHoldMore }: Liftable,
  args: readonly Value[],
  at: Position | undefined,
): UnknownValue {
  const digitsOf = decodes === true ? encodedIn : hexadecimalIn;
  const text = madeText({ kind: "function", name, at }, args, digitsOf);
  return mayHoldMore?.(args.map(knownJson)) === true ? { ...text, open: true } : text;
}

function knownJson(value: Value): Scalar | undefined {
  return value.kind === "scalar" ? value.value : undefined;
}
