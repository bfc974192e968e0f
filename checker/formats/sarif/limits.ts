import type { Result } from "sarif";
import type { Finding } from "../../report/model.js";
import { withoutEvidence } from "./result.js";

/** https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
export const MOST_RUNS = 20;
/** Of more, GitHub keeps the first by severity; of more than 25,000, it refuses the file. */
const MOST_RESULTS = 5_000;

/** A file may have 10 MB once it is compressed, which no text makes larger than it is; the rules have the rest. */
const MOST_BYTES = 9_000_000;
const EVIDENCE_BYTES = 6_000_000;

export interface FoundResult {
  readonly finding: Finding;
  readonly result: Result;
}

/** What is kept of a plan's results, and how many had to go or to do without their evidence. */
export interface KeptResults {
  readonly results: readonly FoundResult[];
  readonly left: Left;
}

export interface Left {
  readonly evidence: number;
  readonly results: number;
}

/** Keeps what matters most of all plans: what rejects, then warnings, then notes. */
export function keepWithinLimits(
  plans: readonly (readonly FoundResult[])[],
): readonly KeptResults[] {
  const ranked = plans
    .flatMap((results, plan) => results.map((found) => ({ ...found, plan })))
    .sort((one, other) => rank(one.finding) - rank(other.finding));
  const kept = plans.map(() => ({ results: [] as FoundResult[], evidence: 0, count: 0 }));
  let bytes = 0;
  let isFull = false;
  let isTight = false;
  for (const { finding, result, plan } of ranked) {
    const own = kept[plan];
    if (own === undefined) continue;
    const whole = sizeOf(result);
    isTight ||= bytes + whole > EVIDENCE_BYTES;
    const shown = isTight ? withoutEvidence(result) : result;
    const size = isTight ? sizeOf(shown) : whole;
    isFull ||= bytes + size > MOST_BYTES;
    if (isFull || own.results.length >= MOST_RESULTS) {
      own.count += 1;
      continue;
    }
    bytes += size;
    if (size !== whole) own.evidence += 1;
    own.results.push({ finding, result: shown });
  }
  return kept.map(({ results, evidence, count }) => ({
    results,
    left: { evidence, results: count },
  }));
}

function rank({ rejects, severity }: Finding): number {
  return rejects ? 0 : { error: 1, warning: 2, note: 3 }[severity];
}

/** In bytes, as deep in the document as it will be. */
function sizeOf(result: Result): number {
  return Buffer.byteLength(JSON.stringify([[[[result]]]], null, 2));
}
