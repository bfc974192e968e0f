import { type CoverageInput, findCoverage } from "./coverage/coverage.js";
import { type JudgeOptions, judgeFound } from "./judge.js";
import type { Report } from "./report/model.js";

export interface CheckOptions extends JudgeOptions {
  /** Let nothing count that is only inferred. */
  readonly requireProof: boolean;
}

export type CheckInput = CoverageInput;

/**
 * Judges plans. Several plans are judged each by itself, but an id known in one is matched in all.
 * Pure: reads no file, no clock, no network.
 */
export function check(inputs: readonly CheckInput[], options: CheckOptions): Report {
  return judgeFound(findCoverage(inputs, { requireProof: options.requireProof }), options);
}
