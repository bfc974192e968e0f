import { type CoverageInput, findCoverage } from "./coverage/coverage.js";
import { assembleReport } from "./report/assemble.js";
import type { Report } from "./report/model.js";
import { rules } from "./rules/index.js";
import type { Scope } from "./rules/model.js";

export interface CheckOptions {
  /** Judge the VPCs that the plan introduces or takes a flow log from, or all VPCs in it. */
  readonly scope: Scope;
  /** Let nothing count that is only inferred. */
  readonly requireProof: boolean;
}

export type CheckInput = CoverageInput;

/**
 * Judges plans. Several plans are judged each by itself, but an id known in one is matched in all.
 * Pure: reads no file, no clock, no network.
 */
export function check(inputs: readonly CheckInput[], options: CheckOptions): Report {
  const coverage = findCoverage(inputs, { requireProof: options.requireProof });
  const judgements = rules.flatMap((rule) =>
    rule
      .check(coverage, options.scope)
      .map((complaint) => ({ complaint, severity: rule.severity })),
  );
  return assembleReport(coverage, judgements);
}
