import type { Value } from "../values/value.js";

export function isNull(value: Value): boolean {
  return value.kind === "scalar" && value.value === null;
}

/** Whether it may be null once it is known. */
export function mayBeNull(value: Value): boolean {
  switch (value.kind) {
    case "attribute":
      return !value.facts.isText;
    case "unknown":
      if (value.how === "one") return value.from.length === 0 || value.from.some(mayBeNull);
      return value.how === "made";
    default:
      return isNull(value);
  }
}
