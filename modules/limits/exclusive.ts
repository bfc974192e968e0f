import type { JointLimit } from "./joint-limit.js";

/** Of two props, one alone may have a value. */
export function exclusive<T extends object>(
  prop: keyof T & string,
  other: keyof T & string,
): JointLimit<T> {
  return {
    prop,
    allowed: (name) => `no value beside ${name(other)}`,
    allows: (values) => values[prop] === undefined || values[other] === undefined,
    condition: (expression) => `${expression(prop)} == null || ${expression(other)} == null`,
  };
}
