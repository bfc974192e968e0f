import type { Outcome } from "./mend.js";

/** What came of all configurations so far. */
export interface Tally {
  /** Versions of configurations that Terraform planned. */
  readonly planned: number;
  readonly invalid: number;
  readonly rejected: number;
  /** Configurations in which everything, something or nothing that rejects is mended. */
  readonly whole: number;
  readonly partly: number;
  readonly inWords: number;
  readonly wrong: number;
  /** VPCs that were rejected, and that the account says are recorded. */
  readonly vpcs: number;
  /** How many complaints were left in words, by rule and the beginning of the reason. */
  readonly reasons: ReadonlyMap<string, number>;
}

export const NO_TALLY: Tally = {
  planned: 0,
  invalid: 0,
  rejected: 0,
  whole: 0,
  partly: 0,
  inWords: 0,
  wrong: 0,
  vpcs: 0,
  reasons: new Map(),
};

export function count(tally: Tally, outcome: Outcome): Tally {
  if (outcome.kind === "invalid") return { ...tally, invalid: tally.invalid + 1 };
  const planned = tally.planned + 1;
  if (outcome.kind === "passes") return { ...tally, planned };
  const rejected = tally.rejected + 1;
  if (outcome.kind === "wrong") return { ...tally, planned, rejected, wrong: tally.wrong + 1 };
  const { fixed, vpcs } = outcome;
  const reasons = new Map(tally.reasons);
  for (const { judgement, reason } of fixed.unfixed) {
    const said = `${judgement.rule}: ${beginningOf(reason)}`;
    reasons.set(said, (reasons.get(said) ?? 0) + 1);
  }
  for (const { rule } of fixed.conflicting.flatMap(({ judgements }) => judgements)) {
    const said = `${rule}: another fix changes the same text`;
    reasons.set(said, (reasons.get(said) ?? 0) + 1);
  }
  const isWhole = fixed.unfixed.length + fixed.conflicting.length === 0;
  const isWritten = fixed.applied.length > 0;
  return {
    ...tally,
    planned,
    rejected,
    whole: tally.whole + (isWritten && isWhole ? 1 : 0),
    partly: tally.partly + (isWritten && !isWhole ? 1 : 0),
    inWords: tally.inWords + (isWritten ? 0 : 1),
    vpcs: tally.vpcs + vpcs.size,
    reasons,
  };
}

/** The tally in words, a line each. */
export function describeTally(tally: Tally): string {
  const { planned, invalid, rejected, whole, partly, inWords, wrong, vpcs, reasons } = tally;
  const most = [...reasons].sort(([, a], [, b]) => b - a);
  return [
    `${planned} plans, ${invalid} more that Terraform or AWS would not have; ${rejected} rejected:`,
    `${whole} mended, ${partly} mended in part, ${inWords} left in words, ${wrong} wrong`,
    `${vpcs} VPCs mended, and recorded once applied`,
    ...most.map(([reason, times]) => `${String(times).padStart(5)} × ${reason}`),
  ].join("\n");
}

/** Reasons name addresses: what they have in common is how they begin, and these are left out. */
function beginningOf(reason: string): string {
  const [first = ""] = reason.split("\n");
  return first.replace(/\b(?:module|aws|local|var)[\w.]*\.[\w.[\]"]+/g, "…").slice(0, 140);
}
