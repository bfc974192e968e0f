import type { Json } from "../plan/json.js";
import type { Position } from "../source/expression.js";
import { agree } from "./agreement.js";
import { EvaluationError } from "./errors.js";
import { FunctionError, UnsupportedError } from "./functions/scalar/index.js";
import { Atoms, SAMPLES } from "./samples.js";
import { type UnknownValue, unknown, type Value } from "./value.js";

/**
 * Runs a function of known values on values that hold ids which AWS has not made up yet.
 *
 * Each id is replaced by samples of its form, chosen so that over the 16 samples every place of an
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
  return errors.length > 0 ? refuse(name, args, at) : agree(values, () => refuse(name, args, at));
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
  return unknown({ kind: "function", name, at }, args);
}
