import type { Reason } from "../values/reason.js";
import {
  alternativesOf,
  isChoice,
  type MappingValue,
  type SequenceValue,
  type UnknownValue,
  type Value,
} from "../values/value.js";
import { noIdOf } from "./no-id.js";

/** One of `values`, and it is not known which. A known value that is no VPC's id is something else. */
export function oneOf(reason: Reason, values: readonly Value[]): UnknownValue {
  const from = values.some(isChoice) ? values.flatMap(alternativesOf) : values;
  return {
    kind: "unknown",
    reason,
    from,
    how: "one",
    open: from.length === 0 || from.some(isNoVpc),
  };
}

function isNoVpc(value: Value): boolean {
  if (value.kind === "sequence" || value.kind === "mapping") return isBare(value);
  return (value.kind === "scalar" && value.value === null) || noIdOf(value) !== undefined;
}

function isBare(value: SequenceValue | MappingValue): boolean {
  if (value.kind === "sequence") return value.items.length === 0;
  return value.resource === undefined && value.keys.length === 0;
}
