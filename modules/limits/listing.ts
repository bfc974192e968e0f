import type { Limit } from "./limit.js";

/** Some of what is allowed of each alone, one at least, and each once. */
export function listing(
  each: Pick<Limit<string>, "allows" | "condition">,
): Pick<Limit<readonly string[]>, "allows" | "condition"> {
  return {
    allows: (values) =>
      values.length > 0 && new Set(values).size === values.length && values.every(each.allows),
    condition: (expression) =>
      `length(${expression}) > 0 && length(distinct(${expression})) == length(${expression}) && alltrue([for each in ${expression} : ${each.condition("each")}])`,
  };
}
