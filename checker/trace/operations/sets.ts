import { compare, isNumber } from "../../number/number.js";
import { oneOf } from "../operations/one-of.js";
import type { Type } from "../values/types.js";
import {
  collectionOf,
  compareStrings,
  itemsOf,
  type ScalarValue,
  type SequenceValue,
  type Value,
} from "../values/value.js";
import { equals } from "./equality.js";

/** A set of items that are known to be distinct. */
export function setOf(of: Type, distinct: readonly Value[]): SequenceValue {
  const known = distinct.filter((item): item is ScalarValue => item.kind === "scalar");
  if (known.length < distinct.length) return collectionOf("set", of, distinct, true);
  let certain = true;
  const sorted = [...known].sort((a, b) => {
    const order = compareScalars(a, b);
    if (order === undefined) certain = false;
    return order ?? 0;
  });
  return collectionOf("set", of, sorted, !certain);
}

// https://github.com/zclconf/go-cty/blob/main/cty/set_internals.go: by value, and nulls last.
function compareScalars(a: ScalarValue, b: ScalarValue): number | undefined {
  if (a.value === null || b.value === null)
    return Number(a.value === null) - Number(b.value === null);
  if (typeof a.value === "string" && typeof b.value === "string")
    return compareStrings(a.value, b.value);
  if (isNumber(a.value) && isNumber(b.value)) return compare(a.value, b.value);
  return Number(a.value) - Number(b.value);
}

/** One of the items, where the order or the index is not known. */
export function anyOf(container: SequenceValue): Value {
  const known = chosen.get(container);
  if (known !== undefined) return known;
  const value = choose(container);
  chosen.set(container, value);
  return value;
}

const chosen = new WeakMap<SequenceValue, Value>();

function choose(container: SequenceValue): Value {
  const [first] = itemsOf(container);
  if (first !== undefined && container.items.every((item) => equals(first, item) === true))
    return first;
  return oneOf({ kind: "undecided", what: "order", at: undefined }, itemsOf(container));
}
