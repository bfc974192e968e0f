import { isNeverEmpty } from "../../facts.js";
import { size } from "../../operations/access.js";
import { choose } from "../../operations/choices.js";
import { toList, toMap, toSet, unify } from "../../operations/conversion.js";
import { equals } from "../../operations/equality.js";
import { follow, NULL, scalar, type Value } from "../../values/value.js";
import {
  arg,
  arity,
  type CollectionFunction,
  fail,
  type Invocation,
  isNull,
  oneElement,
  undetermined,
} from "./definition.js";
import { listFunctions } from "./lists.js";
import { mappingFunctions } from "./mappings.js";
import { selectionFunctions } from "./selection.js";
import { setFunctions } from "./sets.js";

/** Functions that work on values of which not everything is known yet. */
export const collectionFunctions: ReadonlyMap<string, CollectionFunction> = new Map(
  Object.entries<CollectionFunction>({
    ...selectionFunctions,
    ...listFunctions,
    ...setFunctions,
    ...mappingFunctions,
    tolist: (call) => converted(call, toList),
    toset: (call) => converted(call, toSet),
    tomap: (call) => converted(call, toMap),
    sensitive: identity,
    nonsensitive: identity,
    ephemeralasnull,
    coalesce,
    length,
  }),
);

function identity(call: Invocation): Value {
  arity(call, 1);
  return arg(call, 0);
}

/** Whether a value is ephemeral is not followed here: it is itself, or null. */
function ephemeralasnull(call: Invocation): Value {
  arity(call, 1);
  return oneElement(call, [arg(call, 0), NULL]);
}

function converted(call: Invocation, convert: (value: Value, what: string) => Value): Value {
  arity(call, 1);
  return convert(arg(call, 0), "the argument");
}

/** The first argument that is neither null nor an empty string. */
function coalesce(call: Invocation): Value {
  const unified = unify(call.args, "the arguments");
  const skipped: Value[] = [];
  for (const [at, value] of unified.entries()) {
    if (isNull(value)) continue;
    if (value.kind === "scalar" && value.value === "") continue;
    if (!isCertain(value)) {
      skipped.push(value);
      continue;
    }
    if (skipped.length > 0) return undecided(call, [...skipped, value]);
    if (at === 0) return value;
    return follow(value, {
      kind: "choice",
      reference: "coalesce(…)",
      at: call.at,
      note: `the arguments before the ${ordinal(at + 1)} are null or empty`,
    });
  }
  // Where all of them are null or empty, it fails.
  if (skipped.length > 0) return undecided(call, skipped);
  return fail(call, "no argument that is neither null nor empty");
}

/** Whether it is certain to be neither null nor empty. */
function isCertain(value: Value): boolean {
  if (value.kind === "template") return equals(value, scalar("")) === false;
  return value.kind !== "unknown" && (value.kind !== "attribute" || isNeverEmpty(value));
}

function undecided(call: Invocation, values: readonly Value[]): Value {
  return choose({ kind: "undecided", what: "condition", at: call.at }, values);
}

export function ordinal(position: number): string {
  const suffix = ["th", "st", "nd", "rd"][position % 10] ?? "th";
  return `${position}${position % 100 >= 11 && position % 100 <= 13 ? "th" : suffix}`;
}

/** Of a collection here; of a string, in the scalar functions. */
function length(call: Invocation): Value {
  arity(call, 1);
  return size(arg(call, 0)) ?? undetermined(call);
}
