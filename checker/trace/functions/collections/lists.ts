import { hasAll } from "../../operations/access.js";
import { asListOf, typeOfEach } from "../../operations/conversion.js";
import { elementsOf } from "../../operations/elements.js";
import { equals } from "../../operations/equality.js";
import { isNull } from "../../operations/null.js";
import { anyOf } from "../../operations/sets.js";
import { ValueIndex } from "../../operations/value-index.js";
import { DYNAMIC, listType, STRING, sameType } from "../../values/types.js";
import { unifyTypes } from "../../values/unification.js";
import {
  alternativesOf,
  collectionOf,
  compareStrings,
  hasNames,
  isChoice,
  itemsOf,
  mapOf,
  mapping,
  NULL,
  type SequenceValue,
  scalar,
  sequence,
  type Value,
} from "../../values/value.js";
import {
  arg,
  arity,
  asList,
  fail,
  isOpaque,
  listArg,
  sequenceArg,
  someElements,
  wholeNumber,
} from "../arguments.js";
import { type Invocation, type SymbolicFunction, symbolic } from "../definition.js";

/** Functions that make lists and maps of lists. */
export const listFunctions: readonly SymbolicFunction[] = [
  symbolic("concat", DYNAMIC, (call) => {
    arity(call, 1, Number.POSITIVE_INFINITY);
    const lists = call.args.map((_, at) => listArg(call, at));
    if (!lists.every((list) => list !== undefined)) return someElements(call);
    const items = lists.flatMap((list) => itemsOf(list));
    // A list of one type where all are such lists.
    const unordered = lists.some((list) => list.unordered && !list.indexable);
    if (lists.some(({ type }) => type === "untyped")) return sequence("untyped", items, unordered);
    if (lists.some(({ type }) => type === "tuple")) return sequence("tuple", items, unordered);
    return unifiedLists(lists, items, unordered);
  }),

  symbolic("flatten", DYNAMIC, (call) => {
    arity(call, 1);
    const value = arg(call, 0);
    if (isNull(value)) fail(call, "null");
    if (!isOpaque(value) && value.kind !== "sequence") fail(call, "a list is required");
    return flattened(value) ?? someElements(call, [sequence("tuple", leavesOf(value))]);
  }),

  symbolic("compact", listType(STRING), (call) => {
    arity(call, 1);
    const list = asList(call, 0, STRING);
    const items = list === undefined ? elementsOf(arg(call, 0)) : itemsOf(list);
    const kept: Value[] = [];
    let undecided = list === undefined;
    for (const item of items.flatMap(alternativesOf)) {
      const drops = isNull(item) ? true : either(equals(item, scalar("")), equals(item, NULL));
      if (drops !== true) kept.push(item);
      undecided ||= drops === undefined;
    }
    undecided ||= items.some(isChoice);
    return undecided
      ? someElements(call, [sequence("tuple", kept)])
      : collectionOf("list", STRING, kept, list?.unordered);
  }),

  symbolic("reverse", DYNAMIC, (call) => {
    arity(call, 1);
    const list = sequenceArg(call, 0);
    if (list === undefined) return someElements(call);
    const items = [...itemsOf(list)].reverse();
    if (list.type === "tuple" || list.type === "untyped")
      return sequence(list.type, items, list.unordered);
    return collectionOf("list", list.of, items, list.unordered);
  }),

  symbolic("sort", listType(STRING), (call) => {
    arity(call, 1);
    const list = asList(call, 0, STRING);
    if (list === undefined) return someElements(call);
    const texts = itemsOf(list);
    if (texts.some(isNull)) fail(call, "only strings are sorted");
    const known = texts.flatMap((item) => (item.kind === "scalar" ? [item] : []));
    if (known.length < texts.length) return collectionOf("list", STRING, texts, true);
    const sorted = [...known].sort((a, b) => compareStrings(String(a.value), String(b.value)));
    return collectionOf("list", STRING, sorted);
  }),

  symbolic("chunklist", listType(listType(DYNAMIC)), (call) => {
    arity(call, 2);
    const list = asList(call, 0);
    const size = wholeNumber(call, 1);
    if (list === undefined || list.unordered || size === undefined)
      return someElements(call, [sequence("tuple", [someElements(call, [arg(call, 0)])])]);
    if (size < 0) fail(call, "a negative size");
    const items = itemsOf(list);
    const step = size === 0 ? Math.max(items.length, 1) : size;
    const chunks: Value[] = [];
    for (let start = 0; start < items.length; start += step) {
      chunks.push(collectionOf("list", list.of, items.slice(start, start + step)));
    }
    return collectionOf("list", listType(list.of), chunks);
  }),

  symbolic("matchkeys", listType(DYNAMIC), (call) => {
    arity(call, 3);
    const [values, keys, sought] = [asList(call, 0), asList(call, 1), asList(call, 2)];
    const some = () => someElements(call, [arg(call, 0)]);
    if (values === undefined || keys === undefined || sought === undefined) return some();
    if (values.unordered || keys.unordered) return some();
    if (values.items.length !== keys.items.length) fail(call, "lists of different lengths");
    const [wantedKeys, searched] = comparable(call, keys, sought);
    const kept: Value[] = [];
    const index = new ValueIndex(searched);
    for (const [at, item] of itemsOf(values).entries()) {
      const wanted = index.has(wantedKeys[at] ?? NULL);
      if (wanted === undefined) return some();
      if (wanted) kept.push(item);
    }
    return collectionOf("list", values.of, kept);
  }),

  symbolic("zipmap", DYNAMIC, (call) => {
    arity(call, 2);
    const [keys, values] = [asList(call, 0, STRING), listArg(call, 1)];
    const some = () => someElements(call, [arg(call, 1)], elementsOf(arg(call, 0)));
    if (keys === undefined || values === undefined) return some();
    if (keys.items.length !== values.items.length) fail(call, "lists of different lengths");
    const names = keys.items.map((key) => (key.kind === "scalar" ? key.value : undefined));
    if (names.some((name) => name === null)) fail(call, "a null key");
    if (names.some((name) => name === undefined) || keys.unordered) return some();
    const items = itemsOf(values);
    const any = values.unordered && !values.indexable ? anyOf(values) : undefined;
    const members = new Map(names.map((name, at) => [String(name), any ?? items[at] ?? NULL]));
    if (values.type === "list") return mapOf(values.of, members);
    return mapping(values.type === "tuple" ? "object" : "untyped", members);
  }),
];

function either(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === true || b === true) return true;
  return a === undefined || b === undefined ? undefined : false;
}

/** What flattening may come to, of lists that are not all known. */
function leavesOf(value: Value): readonly Value[] {
  if (isChoice(value)) return alternativesOf(value).flatMap(leavesOf);
  const isList =
    value.kind === "sequence" ||
    (value.kind === "unknown" && value.how === "members" && !hasNames(value));
  return isList ? elementsOf(value).flatMap(leavesOf) : [value];
}

function unifiedLists(
  lists: readonly SequenceValue[],
  items: readonly Value[],
  unordered: boolean,
): Value {
  const of = unifyTypes(lists.map((list) => list.of));
  if (of === undefined) return sequence("tuple", items, unordered);
  const converted = lists.flatMap((list) => itemsOf(asListOf(list, of, "a list")));
  return collectionOf("list", typeOfEach(converted, of, "the lists"), converted, unordered);
}

/** Keys and searched keys are of one type, whichever of the lists they stand in. */
function comparable(
  call: Invocation,
  keys: SequenceValue,
  sought: SequenceValue,
): readonly [readonly Value[], readonly Value[]] {
  if (sameType(keys.of, sought.of)) return [keys.items, sought.items];
  const of = unifyTypes([keys.of, sought.of]);
  if (of === undefined) fail(call, "keys of different types");
  return [asListOf(keys, of, "the keys").items, asListOf(sought, of, "the keys").items];
}

function flattened(value: Value): SequenceValue | undefined {
  if (value.kind !== "sequence" || !hasAll(value)) return undefined;
  const items: Value[] = [];
  let unordered = value.unordered;
  for (const item of itemsOf(value)) {
    // What is of unknown shape may be a list to flatten too.
    if (isOpaque(item)) return undefined;
    if (item.kind !== "sequence") items.push(item);
    else {
      const inner = flattened(item);
      if (inner === undefined) return undefined;
      unordered ||= inner.unordered;
      for (const innerItem of itemsOf(inner)) items.push(innerItem);
    }
  }
  return sequence("tuple", items, unordered);
}
