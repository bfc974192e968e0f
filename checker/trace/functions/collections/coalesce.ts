import { choose } from "../../operations/choices.js";
import { asType, commonType } from "../../operations/conversion.js";
import { equals } from "../../operations/equality.js";
import { isNull } from "../../operations/null.js";
import { oneOf } from "../../operations/one-of.js";
import { typeOf } from "../../operations/type-of.js";
import { doubt } from "../../values/doubt.js";
import { DYNAMIC, type Type } from "../../values/types.js";
import { follow, scalar, type Value } from "../../values/value.js";
import { fail, isOpaque } from "../arguments.js";
import { type Invocation, type SymbolicFunction, symbolic } from "../definition.js";
import { ordinal } from "../ordinal.js";

/** Functions that take the first argument that holds something. */
export const coalesceFunctions: readonly SymbolicFunction[] = [
  symbolic("coalesce", DYNAMIC, coalesce),
  symbolic("coalescelist", DYNAMIC, coalesceList),
];

/** The first argument that is neither null nor an empty string. */
function coalesce(call: Invocation): Value {
  const type = commonType(call.args, "the arguments");
  const skipped: Value[] = [];
  for (const [at, argument] of call.args.entries()) {
    // Those behind the one that is taken need not become one of the type.
    const value = call.args.length < 2 ? argument : asType(argument, type, "an argument");
    if (isNull(value)) continue;
    // Where the arguments have no type in common, an empty text is like any other value.
    if (value.kind === "scalar" && value.value === "" && type.kind !== "dynamic") continue;
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
  return value.kind !== "unknown" && (value.kind !== "attribute" || value.facts.isText);
}

function undecided(call: Invocation, values: readonly Value[]): Value {
  return choose({ kind: "undecided", what: "condition", at: call.at }, values);
}

/** The first list that has elements. */
function coalesceList(call: Invocation): Value {
  const isList = (value: Value) =>
    value.kind === "sequence" ? value.type !== "set" : isNull(value) && isListType(typeOf(value));
  if (!call.args.every((value) => isOpaque(value) || isList(value))) fail(call, "only lists");
  // One that is not known may be no list.
  if (call.args.some(isOpaque)) doubt();
  for (const value of call.args) {
    if (value.kind === "sequence" && value.type === "untyped") doubt();
    if (isOpaque(value))
      return oneOf({ kind: "undecided", what: "condition", at: call.at }, call.args);
    if (value.kind === "sequence" && value.items.length > 0) return value;
  }
  return fail(call, "no list with an element");
}

function isListType({ kind }: Type): boolean {
  return kind === "list" || kind === "tuple";
}
