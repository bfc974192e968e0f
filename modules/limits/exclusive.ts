import { literal } from "../props.js";
import type { JointLimit } from "./joint-limit.js";

/** Of two props, one alone may have a value. Of two that only Terraform will know, one may be null. */
export function exclusive<T extends object>(
  prop: keyof T & string,
  other: keyof T & string,
): JointLimit<T> {
  return {
    prop,
    allowed: (name) => `no value beside ${name(other)}`,
    allows: (values) => {
      const both = [values[prop], values[other]];
      return (
        both.includes(undefined as never) || both.every((value) => literal(value) === undefined)
      );
    },
    isOfPresence: true,
    condition: (expression) => `${expression(prop)} == null || ${expression(other)} == null`,
  };
}
