import { attempt } from "../values/errors.js";
import { membersOf, sequence, unknown, type Value } from "../values/value.js";
import { toBoolean, toNumber } from "./convert.js";

/**
 * A value converted to a type that nobody knows. An id stays what it is; of what a type could make
 * something else of (`"1"` a number, an object one with more attributes), only that it is made of this.
 */
export function asAnyType(value: Value): Value {
  switch (value.kind) {
    case "scalar":
      return value.value === null || isOnlyText(value) ? value : converted([value]);
    case "sequence": {
      const items = value.items.map(asAnyType);
      const untyped = sequence("untyped", items, true);
      return { ...untyped, indexable: !value.unordered, trail: value.trail };
    }
    case "mapping":
      return {
        ...converted(membersOf(value).map(([, member]) => member)),
        trail: value.trail,
      };
    default:
      return value;
  }
}

function isOnlyText(value: Value): boolean {
  if (value.kind !== "scalar" || typeof value.value !== "string") return false;
  return [toBoolean, toNumber].every(
    (convert) => attempt(() => convert(value, "a value")).error !== undefined,
  );
}

function converted(from: readonly Value[]): Value {
  return unknown({ kind: "type", reference: "a value" }, from, true);
}
