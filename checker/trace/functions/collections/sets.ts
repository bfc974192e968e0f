import { asListOf, asType, commonType, typeOfEach } from "../../operations/conversion.js";
import { equals } from "../../operations/equality.js";
import { setOf } from "../../operations/sets.js";
import { distinctItems, ValueIndex } from "../../operations/value-index.js";
import { DYNAMIC, listType, sameType, setType } from "../../values/types.js";
import { hasDynamic, unifyTypes } from "../../values/unification.js";
import {
  collectionOf,
  expectFewParts,
  itemsOf,
  type SequenceValue,
  sequence,
  type Value,
} from "../../values/value.js";
import { arity, asList, fail, sequenceArg, someElements } from "../arguments.js";
import { type Invocation, type SymbolicFunction, symbolic } from "../definition.js";

/** Functions of sets, in which nothing is twice. */
export const setFunctions: readonly SymbolicFunction[] = [
  symbolic("distinct", listType(DYNAMIC), (call) => {
    arity(call, 1);
    const list = asList(call, 0);
    if (list === undefined) return someElements(call);
    const kept = distinctItems(itemsOf(list));
    if (kept === undefined) return someElements(call);
    return collectionOf("list", list.of, kept, list.unordered);
  }),

  symbolic("setunion", setType(DYNAMIC), (call) => combineSets(call, (sets) => sets.flat())),

  symbolic("setintersection", setType(DYNAMIC), (call) =>
    combineSets(call, ([first = [], ...others]) => {
      const indexes = others.map((set) => new ValueIndex(set));
      return filterItems(first, (item) => allOf(indexes.map((index) => index.has(item))));
    }),
  ),

  symbolic("setsubtract", setType(DYNAMIC), (call) => {
    arity(call, 2);
    return combineSets(call, ([first = [], second = []]) => {
      const index = new ValueIndex(second);
      return filterItems(first, (item) => negate(index.has(item)));
    });
  }),

  symbolic("setproduct", DYNAMIC, (call) => {
    arity(call, 2, Number.POSITIVE_INFINITY);
    // What comes to nothing is not converted.
    const isNothing = call.args.some((arg) => arg.kind === "sequence" && arg.items.length === 0);
    const lists = call.args.map((_, at) => withOneType(call, at, isNothing));
    const some = () => someElements(call, [sequence("tuple", [someElements(call)])]);
    if (!lists.every((list) => list !== undefined)) return some();
    const size = lists.reduce((product, list) => product * list.items.length, 1);
    if (size > 100_000) return some();
    expectFewParts(partsOfProduct(lists, size));
    const rows = lists
      .map((list) => itemsOf(list))
      .reduce<readonly (readonly Value[])[]>(
        (before, items) => before.flatMap((row) => items.map((item) => [...row, item])),
        [[]],
      )
      .map((row) => sequence("tuple", row));
    const of = typeOfEach(
      rows,
      { kind: "tuple", items: lists.map((list) => list.of) },
      "the product",
    );
    const unordered = lists.some((list) => list.unordered);
    // A set as soon as one of them is a set.
    const sets = call.args.map((value) => value.kind === "sequence" && value.type);
    if (sets.includes("untyped")) return sequence("untyped", rows, true);
    if (!sets.includes("set")) return collectionOf("list", of, rows, unordered);
    const distinct = distinctItems(rows);
    return distinct === undefined ? some() : setOf(of, distinct);
  }),
];

/** Each item stands in as many rows as the other lists make together. */
function partsOfProduct(lists: readonly SequenceValue[], rows: number): number {
  return lists.reduce(
    (parts, { weight, items }) => parts + (weight - 1) * (rows / Math.max(items.length, 1)),
    1 + rows,
  );
}

/** A list or set as it is, and of a tuple the items as far as they have one type: a null leaves them as they are. */
function withOneType(call: Invocation, index: number, isLeft: boolean): SequenceValue | undefined {
  const value = sequenceArg(call, index);
  if (value?.type === "untyped") return asList(call, index);
  if (value?.type !== "tuple") return value;
  const of = commonType(value.items, "the argument");
  if (isLeft) return { ...value, of };
  const items = itemsOf(value).map((item) => asType(item, of, "an item"));
  return { ...value, items, of };
}

function combineSets(
  call: Invocation,
  combine: (sets: readonly (readonly Value[])[]) => readonly Value[] | undefined,
): Value {
  arity(call, 1, Number.POSITIVE_INFINITY);
  const lists = call.args.map((_, at) => asList(call, at));
  if (!lists.every((list) => list !== undefined)) return someElements(call);
  // An empty one of anything says nothing of the type.
  const telling = lists.filter(({ items, of }) => items.length > 0 || of.kind !== "dynamic");
  const of = unifyTypes(telling.map((list) => list.of));
  if (of === undefined) fail(call, "items of different types");
  const converted = lists.map((list) => asListOf(list, of, "a set"));
  const [type = of, ...others] = converted.map((list) => list.of);
  // A null beside structures leaves the sets of several types.
  if (hasDynamic(of) && !others.every((other) => sameType(other, type)))
    fail(call, "items of different types");
  const sets = converted.map((list) => itemsOf(list));
  const combined = combine(sets);
  const distinct = combined === undefined ? undefined : distinctItems(combined);
  return distinct === undefined ? someElements(call) : setOf(type, distinct);
}

function filterItems(
  items: readonly Value[],
  keep: (item: Value) => boolean | undefined,
): readonly Value[] | undefined {
  const verdicts = items.map(keep);
  return verdicts.includes(undefined) ? undefined : items.filter((_, at) => verdicts[at] === true);
}

export function includes(items: readonly Value[], sought: Value): boolean | undefined {
  const matches = items.map((item) => equals(item, sought));
  if (matches.includes(true)) return true;
  return matches.includes(undefined) ? undefined : false;
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function allOf(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}
