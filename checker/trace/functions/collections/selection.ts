import { hasAll } from "../../operations/access.js";
import { toItems } from "../../operations/convert.js";
import { elementsOf } from "../../operations/elements.js";
import { equals } from "../../operations/equality.js";
import { oneOf } from "../../operations/one-of.js";
import { anyOf } from "../../operations/sets.js";
import { doubt } from "../../values/doubt.js";
import { BOOL } from "../../values/types.js";
import {
  collectionOf,
  inherit,
  itemsOf,
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
  type CollectionFunction,
  fail,
  type Invocation,
  isNull,
  isOpaque,
  listArg,
  oneElement,
  reasonOf,
  sequenceArg,
  someElements,
  undetermined,
  wholeNumber,
} from "./definition.js";
import { includes } from "./sets.js";

/** Functions that pick from a list, or say something about it. */
export const selectionFunctions: Readonly<Record<string, CollectionFunction>> = {
  element(call) {
    arity(call, 2);
    const list = listArg(call, 0);
    const index = wholeNumber(call, 1);
    if (list === undefined) return oneElement(call, elementsOf(arg(call, 0)));
    if (list.items.length === 0) fail(call, "an empty list");
    if (index === undefined) return anyItem(list);
    if (list.unordered && !list.indexable) return anyOf(list);
    const length = list.items.length;
    const found = list.items[((index % length) + length) % length];
    if (found === undefined) return fail(call, "no such element");
    // Counted from the end in lists since Terraform 1.10, later in tuples; before that, an error.
    if (index < 0) return oneOf(reasonOf(call), [inherit(list, found)]);
    return inherit(list, found);
  },

  one(call) {
    arity(call, 1);
    const value = arg(call, 0);
    if (isNull(value)) fail(call, "null");
    if (isOpaque(value)) return oneElement(call, [...elementsOf(value), NULL]);
    const items = toItems(value, "the argument") ?? [];
    if (value.kind === "sequence" && items.length > 1 && !hasAll(value))
      return oneOf(reasonOf(call), items);
    if (items.length > 1) fail(call, "more than one element");
    return items[0] ?? NULL;
  },

  index(call) {
    arity(call, 2);
    const list = listArg(call, 0);
    const sought = arg(call, 1);
    if (isNull(sought)) fail(call, "null is sought");
    if (list === undefined || list.unordered) return undetermined(call);
    for (const [at, item] of list.items.entries()) {
      const same = equals(item, sought);
      if (same === undefined) return undetermined(call);
      if (same) return scalar(at);
    }
    return fail(call, "the item is not in the list");
  },

  contains(call) {
    arity(call, 2);
    const list = sequenceArg(call, 0);
    if (list === undefined) return undetermined(call);
    const sought = arg(call, 1);
    if (isNull(sought)) fail(call, "null is sought");
    const found = includes(list.items, sought);
    return found === undefined ? undetermined(call) : scalar(found);
  },

  slice(call) {
    arity(call, 3);
    const list = listArg(call, 0);
    const [start, end] = [wholeNumber(call, 1), wholeNumber(call, 2)];
    if (list === undefined || start === undefined || end === undefined)
      return someElements(call, [arg(call, 0)]);
    if (start < 0 || end > list.items.length || start > end) fail(call, "an index out of range");
    if (list.unordered && !list.indexable) return someElements(call, [arg(call, 0)]);
    const items = itemsOf(list).slice(start, end);
    return list.type === "list"
      ? collectionOf("list", list.of, items)
      : sequence(list.type === "tuple" ? "tuple" : "untyped", items);
  },

  coalescelist(call) {
    const isList = (value: Value) => value.kind === "sequence" && value.type !== "set";
    if (!call.args.every((value) => isOpaque(value) || isList(value))) fail(call, "only lists");
    for (const value of call.args) {
      if (value.kind === "sequence" && value.type === "untyped") doubt();
      if (isOpaque(value))
        return oneOf({ kind: "undecided", what: "condition", at: call.at }, call.args);
      if (value.kind === "sequence" && value.items.length > 0) return value;
    }
    return fail(call, "no list with an element");
  },

  alltrue: (call) => truth(call, false),

  anytrue: (call) => truth(call, true),
};

function anyItem(list: SequenceValue): Value {
  return oneOf({ kind: "undecided", what: "index", at: undefined }, itemsOf(list));
}

function truth(call: Invocation, sought: boolean): Value {
  arity(call, 1);
  const list = asList(call, 0, BOOL);
  if (list === undefined) return undetermined(call);
  let undecided = false;
  for (const item of list.items) {
    if (item.kind !== "scalar") undecided = true;
    else if (item.value === sought) return scalar(sought);
    // null counts as false for alltrue, and is passed over by anytrue.
    else if (item.value === null && !sought) return scalar(false);
  }
  return undecided ? undetermined(call) : scalar(!sought);
}
