import type { Reason } from "../values/reason.js";
import { alternativesOf, isChoice, type UnknownValue, type Value } from "../values/value.js";

/** One of `values`, and it is not known which. */
export function oneOf(reason: Reason, values: readonly Value[]): UnknownValue {
  const from = values.some(isChoice) ? values.flatMap(alternativesOf) : values;
  return { kind: "unknown", reason, from, how: "one", open: from.length === 0 };
}
