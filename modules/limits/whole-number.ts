import type { Limit } from "./limit.js";

/** Whole numbers from the first one on. */
export function wholeFrom(least: number): Limit<number> {
  return {
    allowed: `a whole number of ${least} or more`,
    allows: (value) => Number.isInteger(value) && value >= least,
    condition: (expression) => `floor(${expression}) == ${expression} && ${expression} >= ${least}`,
  };
}

/** Whole numbers from the first one to the last one. */
export function wholeBetween(least: number, most: number): Limit<number> {
  const { allows, condition } = wholeFrom(least);
  return {
    allowed: `a whole number of ${least} to ${most}`,
    allows: (value) => allows(value) && value <= most,
    condition: (expression) => `${condition(expression)} && ${expression} <= ${most}`,
  };
}
