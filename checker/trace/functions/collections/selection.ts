import { pure, textLength } from "../../json-functions/index.js";
import { hasAll, size } from "../../operations/access.js";
import { asType } from "../../operations/conversion.js";
import { toItems } from "../../operations/convert.js";
import { elementsOf } from "../../operations/elements.js";
import { equals } from "../../operations/equality.js";
import { isNull } from "../../operations/null.js";
import { oneOf } from "../../operations/one-of.js";
import { anyOf } from "../../operations/sets.js";
import { BOOL, DYNAMIC, NUMBER } from "../../values/types.js";
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
  fail,
  isOpaque,
  listArg,
  oneElement,
  reasonOf,
  sequenceArg,
  someElements,
  undetermined,
  wholeNumber,
} from "../arguments.js";
import { callOnSamples } from "../call.js";
import { type Invocation, type SymbolicFunction, symbolic } from "../definition.js";
import { includes } from "./sets.js";

/** Functions that pick from a list, or say something about it. */
export const selectionFunctions: readonly SymbolicFunction[] = [
  symbolic("element", DYNAMIC, (call) => {
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
  }),

  symbolic("one", DYNAMIC, (call) => {
    arity(call, 1);
    const value = arg(call, 0);
    if (isNull(value)) fail(call, "null");
    if (isOpaque(value)) return oneElement(call, [...elementsOf(value), NULL]);
    const items = toItems(value, "the argument") ?? [];
    if (value.kind === "sequence" && items.length > 1 && !hasAll(value))
      return oneOf(reasonOf(call), items);
    if (items.length > 1) fail(call, "more than one element");
    return items[0] ?? nullOf(value);
  }),

  symbolic("index", NUMBER, (call) => {
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
  }),

  symbolic("contains", BOOL, (call) => {
    arity(call, 2);
    const list = sequenceArg(call, 0);
    if (list === undefined) return undetermined(call);
    const sought = arg(call, 1);
    if (isNull(sought)) fail(call, "null is sought");
    const found = includes(list.items, sought);
    return found === undefined ? undetermined(call) : scalar(found);
  }),

  symbolic("slice", DYNAMIC, (call) => {
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
  }),

  symbolic("length", NUMBER, (call) => {
    arity(call, 1);
    const value = arg(call, 0);
    if (isText(value)) return callOnSamples(LENGTH_OF_TEXT, call);
    return size(value) ?? undetermined(call);
  }),

  symbolic("alltrue", BOOL, (call) => truth(call, false)),

  symbolic("anytrue", BOOL, (call) => truth(call, true)),
];

const LENGTH_OF_TEXT = pure("length", NUMBER, textLength);

/** Whatever has no parts: of what is no text, its length is an error. */
function isText(value: Value): boolean {
  if (value.kind === "attribute") return value.facts.isText;
  return value.kind === "scalar" || value.kind === "template";
}

function anyItem(list: SequenceValue): Value {
  return oneOf({ kind: "undecided", what: "index", at: undefined }, itemsOf(list));
}

/** The null that there is in place of an item. */
function nullOf(value: Value): Value {
  const isTyped = value.kind === "sequence" && (value.type === "list" || value.type === "set");
  return isTyped && value.of.kind !== "dynamic" ? asType(NULL, value.of, "the item") : NULL;
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
