import { isNeverEmpty } from "./facts.js";
import type { Value } from "./value.js";

export function isNull(value: Value): boolean {
  return value.kind === "scalar" && value.value === null;
}

/** Whether it may be null once it is known. */
export function mayBeNull(value: Value): boolean {
  if (value.kind === "attribute") return !isNeverEmpty(value);
  return value.kind === "unknown" || isNull(value);
}
