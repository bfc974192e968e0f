import type { Limit } from "./limit.js";

/** Text of a form. The expression has to mean the same in JavaScript and in RE2. */
export function matching(pattern: RegExp): Pick<Limit<string>, "allows" | "condition"> {
  return {
    allows: (value) => pattern.test(value),
    condition: (expression) => `can(regex(${JSON.stringify(pattern.source)}, ${expression}))`,
  };
}
