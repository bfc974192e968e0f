import type { FoundCoverage } from "./coverage/coverage.js";
import type { Coverage } from "./coverage/model.js";
import type { Crossings } from "./delivery/crossings.js";
import type { Plan } from "./plan/model.js";
import { decide } from "./policy/decide.js";
import { type Decision, NO_POLICY, type PolicyInForce } from "./policy/model.js";
import { requirementsOf } from "./policy/requirements.js";
import { assembleReport, type FixReports } from "./report/assemble.js";
import type { CrossingReport, Report } from "./report/model.js";
import { findComplaints } from "./rules/index.js";
import type { Scope } from "./rules/model.js";

export interface JudgeOptions {
  /** Judge the VPCs that the plan introduces or takes a flow log from, or all VPCs in it. */
  readonly scope: Scope;
  /** Without one, each rule is as bad as it says. */
  readonly policy?: PolicyInForce | undefined;
  /** Let nothing count that is only inferred: it has been decided before, and is told. */
  readonly requireProof?: boolean;
  /** What tells by what the plans may meet others; the report says nothing of it without. */
  readonly crossings?: TellCrossings | undefined;
  /** What finds out how to mend what is found; the report has no fixes without. */
  readonly mend?: Mend | undefined;
}

/** Writes down what plans that were judged together have and ask for. */
export type TellCrossings = (plans: readonly Plan[], crossings: Crossings) => CrossingReport;

/** How what was complained of could be mended, where that can be written into the sources. */
export type Mend = (coverage: Coverage, decision: Decision) => FixReports;

/** The same, with what joins the plans to others. */
export function judgeFound(found: FoundCoverage, options: JudgeOptions): Report {
  const report = judge(found, options);
  const plans = found.plans.map(({ plan }) => plan);
  const { crossings: tell, policy: { digest } = NO_POLICY } = options;
  if (tell === undefined) return report;
  const policy =
    digest === undefined ? report.policy : report.policy && { ...report.policy, digest };
  return { ...report, policy, crossings: [tell(plans, found.crossings)] };
}

/** From what is proven to the report: what rules complain of, and what that comes to. Pure. */
export function judge(
  coverage: Coverage,
  { scope, policy = NO_POLICY, mend, requireProof = false }: JudgeOptions,
): Report {
  const complaints = findComplaints(coverage, { scope, requirements: requirementsOf(policy) });
  const decision = decide(complaints, coverage, policy);
  const report = assembleReport(coverage, decision, policy, mend?.(coverage, decision));
  return { ...report, scope, require_proof: requireProof };
}
