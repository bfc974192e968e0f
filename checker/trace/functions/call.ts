import { callJson, type JsonFunction, readerOf } from "../json-functions/index.js";
import { asType, toList } from "../operations/conversion.js";
import { lift } from "../operations/lift.js";
import { cutText, piecesMade } from "../operations/text-pieces.js";
import type { Type } from "../values/types.js";
import { mapping, membersOf, unknown, type Value } from "../values/value.js";
import type { Invocation, Surroundings, SymbolicFunction } from "./definition.js";

/** Calls a function on its evaluated arguments. */
export function callFunction(
  fn: JsonFunction | SymbolicFunction,
  call: Invocation,
  { files = NO_FILES }: Surroundings,
): Value {
  return fn.kind === "symbolic" ? fn.body(call) : callOnSamples(fn, call, files);
}

const NO_FILES: ReadonlyMap<string, string> = new Map();

/** Runs a function of known values, on samples of what nobody knows yet. */
export function callOnSamples(
  fn: JsonFunction,
  { args, at }: Invocation,
  files: ReadonlyMap<string, string> = NO_FILES,
): Value {
  const read = readerOf(files);
  const result = lift({ ...fn, body: (known) => callJson(fn, known, read) }, args, at);
  const value = asReturned(fn.nulls === undefined ? result : withNullsOf(fn.nulls, result), fn);
  if (fn.encodes === true) return { ...value, encodes: args[0] };
  if (value.kind !== "unknown") return value;
  return cutText(fn.name, args) ?? { ...value, pieces: piecesMade(fn.name, args) };
}

/** JSON has one kind of array. It is a tuple, unless the function says otherwise. */
function asReturned(value: Value, { name, returns }: JsonFunction): Value {
  if (returns.kind !== "list") return value;
  return returns.of.kind === "dynamic" ? toList(value, name) : asType(value, returns, name);
}

function withNullsOf(type: Type, value: Value): Value {
  switch (value.kind) {
    case "scalar":
      return value.value === null ? { ...value, type } : value;
    case "sequence":
      return { ...value, items: value.items.map((item) => withNullsOf(type, item)) };
    case "mapping":
      return mapping(
        "object",
        new Map(membersOf(value).map(([key, member]) => [key, withNullsOf(type, member)])),
      );
    default:
      return value;
  }
}

/**
 * What a function makes that flowgate does not know may be anything. A provider's is pure and knows nothing
 * but its arguments: of a VPC, it makes something of that VPC; of none, it may still know one by heart.
 */
export function callUndefined(
  { name, args, at }: Invocation,
  { leadsToNoVpc }: Surroundings,
): Value {
  const result = unknown({ kind: "function", name, at }, args);
  const mayBeAnything = !name.startsWith("provider::") || leadsToNoVpc(result);
  return mayBeAnything ? { ...result, open: true } : result;
}
