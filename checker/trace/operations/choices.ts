import type { Position } from "../../source/expression.js";
import { isNeverEmpty } from "../facts.js";
import { doubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import type { Reason } from "../values/reason.js";
import {
  alternativesOf,
  isChoice,
  itemsOf,
  membersOf,
  oneOf,
  scalar,
  type UnknownValue,
  unknown,
  type Value,
} from "../values/value.js";
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
    try {
      outcomes.push(apply(combination));
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      failure = error;
    }
  }
  if (failure !== undefined) {
    if (outcomes.length === 0) throw failure;
    doubt();
  }
  return choose(choice.reason, outcomes, failure !== undefined);
}

/** Does what may not be done at all: where Terraform reports an error, it was not. */
export function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    doubt();
  }
}

/** What something comes to for each of the values that may be there; where it fails, they are not. */
export function eachOf(values: readonly Value[], apply: (value: Value) => Value): readonly Value[] {
  const outcomes: Value[] = [];
  for (const value of values) attempt(() => outcomes.push(apply(value)));
  return outcomes;
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

/** What a value holds, whichever of them it will hold. */
export function elementsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case "sequence":
      return itemsOf(value);
    case "mapping":
      return value.resource === undefined ? membersOf(value).map(([, member]) => member) : [value];
    case "attribute":
      return isNeverEmpty(value) ? [] : [value];
    case "unknown":
      if (value.how === "members") return value.from;
      return value.how === "one" ? alternativesOf(value).flatMap(elementsOf) : [value];
    default:
      return [];
  }
}

/** What a map has for keys. */
export function keysOf(value: Value): readonly Value[] {
  if (value.kind === "mapping") return value.keys.map(scalar);
  if (value.kind !== "unknown") return value.kind === "attribute" ? [value] : [];
  if (value.how === "members") return value.names ?? [];
  return value.how === "one" ? alternativesOf(value).flatMap(keysOf) : [value];
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

/**
 * Text that is put together, or cut out, of `pieces`. It is another VPC's id only where the literal
 * text among them has the digits of one.
 */
export function madeText(
  reason: Reason,
  pieces: readonly Value[],
  digitsOf: (text: string) => number = hexadecimalIn,
): UnknownValue {
  return unknown(reason, pieces, digitsIn(pieces, digitsOf) >= LEAST_DIGITS);
}

/** The oldest VPC ids have 8 hexadecimal digits. */
const LEAST_DIGITS = 8;

function digitsIn(values: readonly Value[], digitsOf: (text: string) => number): number {
  return values.reduce((sum, value) => sum + digitsOfOne(value, digitsOf), 0);
}

function digitsOfOne(value: Value, digitsOf: (text: string) => number): number {
  switch (value.kind) {
    case "scalar":
      return digitsOf(String(value.value ?? ""));
    case "template":
      return value.parts.reduce(
        (sum, part) => sum + (typeof part === "string" ? digitsOf(part) : 0),
        0,
      );
    case "sequence":
    case "mapping":
      return digitsIn([...elementsOf(value), ...keysOf(value)], digitsOf);
    case "unknown":
      return digitsIn([...value.from, ...(value.names ?? [])], digitsOf);
    default:
      return 0;
  }
}

// Single letters of words are no digits of an id, single digits by themselves may be.
export function hexadecimalIn(text: string): number {
  if (/^[0-9a-f]$/i.test(text)) return 1;
  return (text.match(/[0-9a-f]{2,}/gi) ?? []).reduce((sum, digits) => sum + digits.length, 0);
}

/** In encoded text, anything may stand for a digit. */
export function encodedIn(text: string): number {
  return text.replace(/[^0-9a-z%]/gi, "").length;
}
