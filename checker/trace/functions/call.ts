import type { Json } from "../../plan/json.js";
import { callJson, type JsonFunction, jsonFunctions, readerOf } from "../json-functions/index.js";
import { asType, toList } from "../operations/conversion.js";
import { type Liftable, lift } from "../operations/lift.js";
import { cutText, piecesMade, textOfPieces } from "../operations/text-pieces.js";
import { listType, OPAQUE, type Type } from "../values/types.js";
import {
  collectionOf,
  itemsOf,
  mapping,
  membersOf,
  NULL,
  sequence,
  unknown,
  type Value,
} from "../values/value.js";
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

/** Made once for all calls of a configuration. */
function liftable(fn: JsonFunction, files: ReadonlyMap<string, string>): Liftable {
  const made = liftables.get(files) ?? new Map<JsonFunction, Liftable>();
  liftables.set(files, made);
  const known = made.get(fn);
  if (known !== undefined) return known;
  const read = readerOf(files);
  const one = { ...fn, body: (args: readonly Json[]) => callJson(fn, args, read) };
  made.set(fn, one);
  return one;
}

const liftables = new WeakMap<ReadonlyMap<string, string>, Map<JsonFunction, Liftable>>();

/** Runs a function of known values, on samples of what nobody knows yet. */
export function callOnSamples(
  fn: JsonFunction,
  { args, at }: Invocation,
  files: ReadonlyMap<string, string> = NO_FILES,
): Value {
  requireLists(fn, args);
  const result = lift(liftable(fn, files), args, at);
  const isKnown = args.every(({ kind }) => kind === "scalar");
  // Whether an optional group takes part may depend on digits that no sample has.
  const other = isKnown ? undefined : unknown({ kind: "function", name: fn.name, at }, args, true);
  const value = asReturned(
    fn.nulls === undefined ? result : withNullsOf(fn.nulls, result, other),
    fn,
    args,
  );
  if (fn.encodes === true) return { ...value, encodes: args[0] };
  if (value.kind !== "unknown") return value;
  const each = eachFormatted(fn, { name: fn.name, args, at }, files);
  if (each !== undefined) return each;
  const pieces = piecesMade(fn.name, args);
  return cutText(fn.name, args) ?? textOfPieces(pieces) ?? { ...value, pieces };
}

/** Longer lists are not gone through one by one. */
const MOST_FORMATTED = 1000;

const FORMAT = jsonFunctions.find(({ name }) => name === "format");

/** `formatlist` is `format` of each, also where that is not known yet; of lists whose items are. */
function eachFormatted(
  fn: JsonFunction,
  { args: [pattern, ...values], at }: Invocation,
  files: ReadonlyMap<string, string>,
): Value | undefined {
  if (fn.name !== "formatlist" || FORMAT === undefined || pattern?.kind !== "scalar")
    return undefined;
  const format = FORMAT;
  const lists = values.map((value) => {
    if (value.kind === "sequence") return value.unordered ? undefined : itemsOf(value);
    const isOne =
      value.kind === "scalar" ||
      value.kind === "template" ||
      (value.kind === "attribute" && value.facts.isText);
    return isOne ? value : undefined;
  });
  if (!lists.every((list) => list !== undefined)) return undefined;
  const [count = 1, ...others] = new Set(
    lists.flatMap((list) => ("kind" in list ? [] : [list.length])),
  );
  const isKnown = lists.every((list) =>
    ("kind" in list ? [list] : list).every(({ kind }) => kind === "scalar"),
  );
  if (others.length > 0 || isKnown || count > MOST_FORMATTED) return undefined;
  const items = Array.from({ length: count }, (_, index) => {
    const of = lists.map((list) => ("kind" in list ? list : (list[index] ?? NULL)));
    return callOnSamples(format, { name: fn.name, args: [pattern, ...of], at }, files);
  });
  return asReturned(sequence("tuple", items), fn, values);
}

/** JSON has one kind of array. It is a tuple, unless the function says otherwise. */
function asReturned(
  value: Value,
  { name, returns, typeOfItems }: JsonFunction,
  args: readonly Value[],
): Value {
  if (returns.kind !== "list") return value;
  if (typeOfItems !== undefined && value.kind === "sequence" && value.items.length === 0) {
    const known = args.flatMap((arg) => (arg.kind === "scalar" ? [arg.value] : []));
    const of = known.length === args.length ? typeOfItems(known) : OPAQUE;
    return collectionOf("list", of, []);
  }
  return returns.of.kind === "dynamic" ? toList(value, name) : asType(value, returns, name);
}

function requireLists({ takesListsOf, name }: JsonFunction, args: readonly Value[]): void {
  if (takesListsOf === undefined) return;
  for (const arg of args) {
    if (arg.kind === "sequence" && arg.items.length === 0)
      asType(arg, listType(takesListsOf), `a list of ${name}()`);
  }
}

function withNullsOf(type: Type, value: Value, other: Value | undefined): Value {
  switch (value.kind) {
    case "scalar":
      return value.value === null ? (other ?? { ...value, type }) : value;
    case "sequence":
      return { ...value, items: value.items.map((item) => withNullsOf(type, item, other)) };
    case "mapping":
      return mapping(
        "object",
        new Map(membersOf(value).map(([key, member]) => [key, withNullsOf(type, member, other)])),
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
