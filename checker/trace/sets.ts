import { equals } from "./equality.js";
import type { Type } from "./types.js";
import {
  collectionOf,
  compareStrings,
  itemsOf,
  oneOf,
  type ScalarValue,
  type SequenceValue,
  type Value,
} from "./value.js";

/** A set of items that are known to be distinct. */
export function setOf(of: Type, distinct: readonly Value[]): SequenceValue {
  const known = distinct.filter((item): item is ScalarValue => item.kind === "scalar");
  if (known.length < distinct.length) return collectionOf("set", of, distinct, true);
  return collectionOf("set", of, [...known].sort(compareScalars));
}

// https://github.com/zclconf/go-cty/blob/main/cty/set_internals.go: by value, and nulls last.
function compareScalars(a: ScalarValue, b: ScalarValue): number {
  if (a.value === null || b.value === null)
    return Number(a.value === null) - Number(b.value === null);
  if (typeof a.value === "string" && typeof b.value === "string")
    return compareStrings(a.value, b.value);
  return Number(a.value) - Number(b.value);
}

/** The items without repetition, first ones kept; undefined where that is not known. */
export function distinctItems(items: readonly Value[]): readonly Value[] | undefined {
  const kept: Value[] = [];
  const scalars = new Set<unknown>();
  for (const item of items) {
    if (item.kind === "scalar") {
      if (scalars.has(item.value)) continue;
      if (kept.some((other) => other.kind !== "scalar" && equals(other, item) !== false))
        return undefined;
      scalars.add(item.value);
      kept.push(item);
      continue;
    }
    const same = kept.map((other) => equals(other, item));
    if (same.includes(true)) continue;
    if (same.includes(undefined)) return undefined;
    kept.push(item);
  }
  return kept;
}

/** One of the items, where the order or the index is not known. */
export function anyOf(container: SequenceValue): Value {
  const [first] = itemsOf(container);
  if (first !== undefined && container.items.every((item) => equals(first, item) === true))
    return first;
  return oneOf({ kind: "undecided", what: "order", at: undefined }, itemsOf(container));
}
