import type { VpcReport } from "../checker/index.js";
import { MISTAKEN, UNSURE } from "./configuration/index.js";
import type { Truth } from "./emulator/truth.js";
import type { Answer, Judgement } from "./judge.js";

export type Fault =
  | "false pass"
  | "false rejection"
  /** A VPC that is there and not in the report, or the other way round. */
  | "missing VPC"
  | "surplus VPC"
  /** The checker takes the sources of the plan for those of another. */
  | "source refused"
  /** The checker threw. */
  | "no report";

export interface Disagreement {
  readonly fault: Fault;
  /** The VPC's; empty where it is about the plan as a whole. */
  readonly address: string;
  /** How sure the checker is, or what it noted. */
  readonly detail: string;
}

export interface Comparison {
  readonly verdicts: number;
  readonly unproven: readonly string[];
  readonly disagreements: readonly Disagreement[];
}

/** What is to be held against the truth. */
interface Judged {
  readonly judgement: Judgement;
  readonly truth: Truth;
  /** The apply broke off. */
  readonly isPartial: boolean;
}

/** Both ways of checking, held against the truth. */
export interface Held {
  readonly withSource: Comparison;
  readonly withoutSource: Comparison;
}

export function hold({ judgement, truth, isPartial }: Judged): Held {
  return {
    withSource: compareWithSource(judgement.withSource, truth, isPartial),
    withoutSource: compareWithoutSource(judgement.withoutSource, truth, isPartial),
  };
}

/** How many disagreements there are, in either way of checking. */
export function faults({ withSource, withoutSource }: Held): number {
  return withSource.disagreements.length + withoutSource.disagreements.length;
}

/**
 * Holds the verdict of every VPC that is there after the plan against the truth.
 *
 * @param isPartial the apply broke off, so that VPCs may be missing from the truth.
 */
export function compare(answer: Answer, truth: Truth, isPartial = false): Comparison {
  if (answer.kind === "thrown") {
    return { verdicts: 0, unproven: [], disagreements: [about("no report", answer.message)] };
  }
  const judged = answer.report.vpcs
    .filter(isThere)
    .filter(({ address }) => !isPartial || truth.has(address));
  const addresses = new Set(judged.map(({ address }) => address));
  const missing = [...truth.keys()].filter((address) => !addresses.has(address));
  return {
    verdicts: judged.length,
    unproven: judged.filter(({ verdict }) => verdict === "unproven").map(({ address }) => address),
    disagreements: [
      ...judged.flatMap((vpc) => against(vpc, truth)),
      ...missing.map((address): Disagreement => ({ fault: "missing VPC", address, detail: "" })),
    ],
  };
}

/** A flow log may record it of which only the apply decides what it records. */
function isForTheApplyToSay({ flow_logs }: VpcReport): boolean {
  return flow_logs.some(({ address }) => address.includes(`aws_flow_log.${UNSURE}`));
}

/** Of every flow log that seems to record it, the plan alone has nothing but the references that an id has. */
function isInferredAtWorst({ confidence, flow_logs }: VpcReport): boolean {
  const names = [MISTAKEN, UNSURE].map((start) => `aws_flow_log.${start}`);
  return (
    confidence === "inferred" &&
    flow_logs.every(({ address }) => names.some((name) => address.includes(name)))
  );
}

/** Without sources, what is inferred of references may be wrong where docs/limits.md says so. */
export function compareWithoutSource(answer: Answer, truth: Truth, isPartial = false): Comparison {
  const found = compare(answer, truth, isPartial);
  if (answer.kind === "thrown") return found;
  const known = new Set(answer.report.vpcs.filter(isInferredAtWorst).map(({ address }) => address));
  const disagreements = found.disagreements.filter(
    ({ fault, address }) => fault !== "false pass" || !known.has(address),
  );
  return { ...found, disagreements };
}

/** With sources, these have to be taken for what they are, and leave nothing unproven without need. */
export function compareWithSource(answer: Answer, truth: Truth, isPartial = false): Comparison {
  const found = compare(answer, truth, isPartial);
  if (answer.kind === "thrown") return found;
  const open = new Set(answer.report.vpcs.filter(isForTheApplyToSay).map(({ address }) => address));
  const unproven = found.unproven.filter((address) => !open.has(address));
  const comparison = { ...found, unproven };
  const { used, notes } = answer.report.source;
  if (used && notes.length === 0) return comparison;
  const refused = about("source refused", notes.join("; "));
  return { ...comparison, disagreements: [refused, ...comparison.disagreements] };
}

function about(fault: Fault, detail: string): Disagreement {
  return { fault, address: "", detail };
}

function against({ address, verdict, confidence }: VpcReport, truth: Truth): Disagreement[] {
  const recorded = truth.get(address)?.recorded;
  if (recorded === undefined) return [{ fault: "surplus VPC", address, detail: verdict }];
  if (verdict === "covered" && !recorded) {
    return [{ fault: "false pass", address, detail: String(confidence) }];
  }
  if (verdict === "uncovered" && recorded) {
    return [{ fault: "false rejection", address, detail: String(confidence) }];
  }
  return [];
}

// VPCs by id belong to the account, and are in no plan.
function isThere({ address, action }: VpcReport): boolean {
  return action !== "delete" && action !== "forget" && address.includes(".");
}
