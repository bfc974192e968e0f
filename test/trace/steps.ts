import { Evaluation } from "../../checker/trace/values/evaluation.js";

/** What all questions of a plan have together, beside the share that each brings. */
export const BUDGET = 1_000_000;

/** What comes of some work, and the steps that all evaluations have taken meanwhile. */
export function countingSteps<T>(work: () => T): { readonly result: T; readonly steps: number } {
  const { count } = Evaluation.prototype;
  let steps = 0;
  Evaluation.prototype.count = function (more) {
    steps += more;
    count.call(this, more);
  };
  try {
    const result = work();
    return { result, steps };
  } finally {
    Evaluation.prototype.count = count;
  }
}
