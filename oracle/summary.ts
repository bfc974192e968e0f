import type { Exploration, Step } from "./explore.js";
import type { Comparison, Fault } from "./verdict.js";

/** What came of all seeds so far. */
export interface Summary {
  readonly seeds: number;
  readonly steps: number;
  readonly invalid: number;
  readonly refused: number;
  readonly withSource: Counts;
  readonly withoutSource: Counts;
}

export interface Counts {
  readonly verdicts: number;
  readonly unproven: number;
  readonly faults: Readonly<Record<Fault, number>>;
}

type Outcome = Pick<Exploration, "failures"> & {
  readonly steps: readonly Pick<Step, "withSource" | "withoutSource">[];
};

const NO_FAULTS: Counts["faults"] = {
  "false pass": 0,
  "false rejection": 0,
  "missing VPC": 0,
  "surplus VPC": 0,
  "source refused": 0,
  "no report": 0,
};

const NO_COUNTS: Counts = { verdicts: 0, unproven: 0, faults: NO_FAULTS };

export const NO_SUMMARY: Summary = {
  seeds: 0,
  steps: 0,
  invalid: 0,
  refused: 0,
  withSource: NO_COUNTS,
  withoutSource: NO_COUNTS,
};

/** Adds what came of one more seed. */
export function summarise(summary: Summary, { steps, failures }: Outcome): Summary {
  const failed = (kind: string) => failures.filter((failure) => failure.kind === kind).length;
  const count = (counts: Counts, pick: (step: Outcome["steps"][number]) => Comparison) =>
    steps.map(pick).reduce(add, counts);
  return {
    seeds: summary.seeds + 1,
    steps: summary.steps + steps.length,
    invalid: summary.invalid + failed("invalid"),
    refused: summary.refused + failed("refused"),
    withSource: count(summary.withSource, (step) => step.withSource),
    withoutSource: count(summary.withoutSource, (step) => step.withoutSource),
  };
}

function add(counts: Counts, { verdicts, unproven, disagreements }: Comparison): Counts {
  const faults = { ...counts.faults };
  for (const { fault } of disagreements) faults[fault]++;
  return {
    verdicts: counts.verdicts + verdicts,
    unproven: counts.unproven + unproven.length,
    faults,
  };
}

/** How often the checker was wrong, in either way of checking. */
export function disagreements({ withSource, withoutSource }: Summary): number {
  return [withSource, withoutSource]
    .flatMap(({ faults }) => Object.values(faults))
    .reduce((sum, count) => sum + count, 0);
}

/** With source, less than this share of verdicts may be unproven. */
const MOST_UNPROVEN = 0.01;

/** What the checker promises of random configurations. */
export function isKept(summary: Summary): boolean {
  const { unproven, verdicts } = summary.withSource;
  return disagreements(summary) === 0 && unproven < MOST_UNPROVEN * verdicts;
}

/** The summary in words, a line each. */
export function describe(summary: Summary): string {
  const { seeds, steps, invalid, refused } = summary;
  return [
    `${seeds} seeds, ${steps} plans applied; ${invalid} would not plan, ${refused} would not apply`,
    `with source:    ${describeCounts(summary.withSource)}`,
    `without source: ${describeCounts(summary.withoutSource)}`,
  ].join("\n");
}

function describeCounts({ verdicts, unproven, faults }: Counts): string {
  const share = verdicts === 0 ? 0 : (100 * unproven) / verdicts;
  const found = Object.entries(faults).map(([fault, count]) => `${fault} ${count}`);
  return `${verdicts} verdicts, ${unproven} unproven (${share.toFixed(1)} %), ${found.join(", ")}`;
}
