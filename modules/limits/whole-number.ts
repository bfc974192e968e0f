import type { Limit } from "./limit.js";

/** Whole numbers from the first one on. */
export function wholeFrom(least: number): Limit<number> {
  return {
    allowed: `a whole number of ${least} or more`,
    allows: (value) => Number.isInteger(value) && value >= least,
    condition: (expression) => `floor(${expression}) == ${expression} && ${expression} >= ${least}`,
  };
}
