import { type CoverageInput, findCoverage } from "./coverage/coverage.js";
import type { VpcCoverage } from "./coverage/model.js";
import { namesDeclared } from "./fix/declared.js";
import { findFixes } from "./fix/fixes.js";
import type { Fixes, FixStyle, WrittenFiles } from "./fix/model.js";
import { Names } from "./fix/names.js";
import { describeFixes } from "./fix/report.js";
import { type Composition, compose } from "./fix/text/compose.js";
import { type JudgeOptions, judgeFound, type Mend } from "./judge.js";
import { type Judgement, NO_POLICY } from "./policy/model.js";
import { requirementsOf } from "./policy/requirements.js";
import type { Report } from "./report/model.js";

export interface FixOptions extends Omit<JudgeOptions, "mend"> {
  /** Let nothing count that is only inferred. */
  readonly requireProof: boolean;
  readonly style: FixStyle | undefined;
  /** Mend what is warned of as well, and not only what rejects. */
  readonly warnings: boolean;
}

/** What can be written, and what the plans were found to be. */
export interface FixResult extends Composition {
  readonly report: Report;
  readonly unfixed: Fixes["unfixed"];
}

/**
 * Judges plans as `check` does, and finds out what to put into their sources so that they are not rejected any more.
 * Pure: reads no file, and writes none.
 *
 * @param files of the sources that the plans were made from.
 */
export function fix(
  inputs: readonly CoverageInput[],
  files: WrittenFiles,
  options: FixOptions,
): FixResult {
  const coverage = findCoverage(inputs, { requireProof: options.requireProof });
  let found: Fixes & Composition = { ...NOTHING, fixes: [], unfixed: [] };
  const mend: Mend = (_, { judgements }) => {
    const requirements = requirementsOf(options.policy ?? NO_POLICY);
    const context = {
      coverage,
      requirements,
      style: options.style,
      spared: sparedBy(judgements),
      files,
      names: new Names(files, namesDeclared(coverage, files)),
    };
    const wanted = judgements.filter(
      ({ rejects, severity, waiver }) =>
        rejects || (options.warnings && severity !== "note" && waiver === null),
    );
    const fixes = findFixes(wanted, context);
    found = { ...fixes, ...compose(fixes.fixes, files) };
    return describeFixes(found.applied, files);
  };
  const report = judgeFound(coverage, { ...options, mend });
  const { changes, applied, conflicting, unfixed } = found;
  return { report, changes, applied, conflicting, unfixed };
}

function sparedBy(judgements: readonly Judgement[]): ReadonlySet<VpcCoverage> {
  const waived = judgements.filter(({ waiver }) => waiver !== null);
  return new Set(waived.flatMap(({ complaint }) => complaint.subject.vpc ?? []));
}

const NOTHING: Composition = { changes: [], applied: [], conflicting: [] };
