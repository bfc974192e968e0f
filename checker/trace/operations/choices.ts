import type { Position } from "../../source/expression.js";
import { oneOf } from "../operations/one-of.js";
import { doubt } from "../values/doubt.js";
import { attempt, type EvaluationError } from "../values/errors.js";
import type { Reason } from "../values/reason.js";
import { alternativesOf, isChoice, type Value } from "../values/value.js";
import { equals } from "./equality.js";
import { isNull, mayBeNull } from "./null.js";

/** How many combinations of choices are worked out one by one. */
const MOST_COMBINATIONS = 64;

/**
 * Applies something to every combination of what the values may turn out to be, so that of a choice
 * nothing is lost: neither null, nor an empty list, nor a default. A combination for which Terraform
 * reports an error is none of the outcomes: there, the apply fails.
 *
 * Where there are too many, it is applied to the choices as they are.
 *
 * @throws {EvaluationError} where every combination is an error.
 */
export function throughChoices(
  values: readonly Value[],
  apply: (values: readonly Value[]) => Value,
): Value {
  const choice = values.find(isChoice);
  if (choice === undefined) return apply(values);
  const combinations = combine(values.map(alternativesOf));
  if (combinations === undefined) return apply(values);
  const outcomes: Value[] = [];
  let failure: EvaluationError | undefined;
  for (const combination of combinations) {
    const { value, error } = attempt(() => apply(combination));
    if (error === undefined) outcomes.push(value);
    else failure = error;
  }
  if (failure !== undefined) {
    if (outcomes.length === 0) throw failure;
    doubt();
  }
  return choose(choice.reason, outcomes, failure !== undefined);
}

/**
 * What something comes to for each of those that may be there, or be taken. Where Terraform reports an
 * error, they were not.
 */
export function eachOf<T, Result>(of: readonly T[], apply: (one: T) => Result): readonly Result[] {
  return of.flatMap((one) => {
    const { value, error } = attempt(() => apply(one));
    if (error === undefined) return [value];
    doubt();
    return [];
  });
}

/** One of the outcomes; the one that they all are, where nothing can fail. */
export function choose(reason: Reason, outcomes: readonly Value[], mayFail = false): Value {
  const distinct = withoutRepetition(outcomes.flatMap(alternativesOf));
  const [only] = distinct;
  if (only !== undefined && distinct.length === 1 && !mayFail) return only;
  return oneOf(reason, distinct);
}

function withoutRepetition(values: readonly Value[]): readonly Value[] {
  if (values.length > MOST_COMBINATIONS) return values;
  const kept: Value[] = [];
  for (const value of values) {
    if (!kept.some((other) => other === value || equals(other, value) === true)) kept.push(value);
  }
  return kept;
}

function combine(
  choices: readonly (readonly Value[])[],
): readonly (readonly Value[])[] | undefined {
  const most = choices.length === 1 ? Number.POSITIVE_INFINITY : MOST_COMBINATIONS;
  if (choices.reduce((product, { length }) => product * length, 1) > most) return undefined;
  return choices.reduce<readonly (readonly Value[])[]>(
    (before, values) => before.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

/** The value, or the default where it is null. */
export function orDefault(
  value: Value,
  preset: () => Value,
  at: Position | undefined = undefined,
): Value {
  if (isNull(value)) return preset();
  if (!mayBeNull(value)) return value;
  const reason = { kind: "undecided", what: "condition", at } as const;
  const set = alternativesOf(value).filter((one) => !isNull(one));
  return choose(value.kind === "unknown" ? value.reason : reason, [...set, preset()]);
}
