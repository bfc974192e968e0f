import { type Growth, processorTime, type Step } from "./model.js";

/** What is linear comes to 1, and what is quadratic to 2; between them is room for what a busy machine adds. */
export const MOST = 1.3;

/** How often what is measured is looked at, at the end: below, what a process takes to start is most of it. */
const STEPS = 2;

/** The exponent of growth over the last steps: how steep it is where both axes are logarithmic. */
export function slopeOf({ steps }: Pick<Growth, "steps">): number | undefined {
  const [first, last] = [steps.at(-1 - STEPS), steps.at(-1)];
  return first === undefined || last === undefined ? undefined : between(first, last);
}

function between(one: Step, other: Step): number {
  return Math.log(processorTime(other) / processorTime(one)) / Math.log(other.vpcs / one.vpcs);
}
