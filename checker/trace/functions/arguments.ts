import { isWhole } from "../../number/number.js";
import { choose } from "../operations/choices.js";
import { asType, toList } from "../operations/conversion.js";
import { toNumber } from "../operations/convert.js";
import { elementsOf } from "../operations/elements.js";
import { goThroughParts } from "../values/budget.js";
import { doubt } from "../values/doubt.js";
import { EvaluationError } from "../values/errors.js";
import type { Reason } from "../values/reason.js";
import { listType, type Type } from "../values/types.js";
import {
  type SequenceValue,
  someOf,
  type UnknownValue,
  unknown,
  type Value,
} from "../values/value.js";
import type { Invocation } from "./definition.js";

/*
 * How the arguments of a call are taken that may hold values which are not known yet.
 */

export function arg(call: Invocation, index: number): Value {
  const value = call.args[index];
  if (value === undefined) throw new EvaluationError(`${call.name}() lacks an argument`);
  return value;
}

/** Checks the number of arguments. */
export function arity(call: Invocation, least: number, most = least): void {
  if (call.args.length < least || call.args.length > most) {
    throw new EvaluationError(`${call.name}() takes another number of arguments`);
  }
}

/** A number, a truth value or the like that cannot be worked out from what is known now. */
export function undetermined(call: Invocation): UnknownValue {
  return unknown({ kind: "function", name: call.name, at: call.at }, call.args, true);
}

/** A list, a set or a map with nothing in it but what is in `from`: which of it, is not known. */
export function someElements(
  call: Invocation,
  from: readonly Value[] = call.args,
  names: readonly Value[] = [],
): UnknownValue {
  const elements = from.flatMap(elementsOf);
  goThroughParts(elements.length);
  return someOf(reasonOf(call), elements, names);
}

/** One of the values: which of them, is not known. */
export function oneElement(call: Invocation, values: readonly Value[]): Value {
  return choose(reasonOf(call), values);
}

/** Why the call is undetermined: what is not known of its arguments. */
export function reasonOf({ name, args, at }: Invocation): Reason {
  const unsure = args.find((one) => one.kind === "unknown" && one.how !== "made");
  return unsure?.kind === "unknown" ? unsure.reason : { kind: "function", name, at };
}

/** Not known at all, or an attribute of which even the shape is not known. */
export function isOpaque(value: Value): boolean {
  return value.kind === "unknown" || (value.kind === "attribute" && !value.facts.isText);
}

export function fail(call: Invocation, what: string): never {
  throw new EvaluationError(`${call.name}(): ${what}`);
}

/** A list or tuple, and no set; undefined where it is not known. */
export function listArg(call: Invocation, index: number): SequenceValue | undefined {
  const value = sequenceArg(call, index);
  if (value?.type === "set") fail(call, "a list is required, not a set");
  if (value?.type === "untyped") doubt();
  return value;
}

/** Whatever Terraform converts to a list of one type; undefined where it is not known. */
export function asList(call: Invocation, index: number, of?: Type): SequenceValue | undefined {
  const value = sequenceArg(call, index);
  if (value === undefined) return undefined;
  const list =
    of === undefined ? toList(value, "the argument") : asType(value, listType(of), "the argument");
  return list.kind === "sequence" ? list : undefined;
}

/** A number that Terraform needs as an integer; undefined where it is not known. */
export function wholeNumber(call: Invocation, index: number): number | undefined {
  const value = toNumber(arg(call, index), "the argument");
  if (value === undefined) return undefined;
  if (!isWhole(value)) fail(call, "a whole number is required");
  // Beyond 2^53 some are too large for Terraform, and some are not.
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
}

/** A list, a tuple or a set; undefined where it is not known. */
export function sequenceArg(call: Invocation, index: number): SequenceValue | undefined {
  const value = arg(call, index);
  if (isOpaque(value)) return undefined;
  if (value.kind !== "sequence") fail(call, "a list is required");
  return value;
}
