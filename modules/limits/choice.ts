import type { Limit } from "./limit.js";

/** One of some values. */
export function oneOf<T extends string | number>(
  values: readonly T[],
): Pick<Limit<T>, "allows" | "condition"> {
  return {
    allows: (value) => values.includes(value),
    condition: (expression) => `contains(${JSON.stringify(values)}, ${expression})`,
  };
}
