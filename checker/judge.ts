import type { Coverage } from "./coverage/model.js";
import { decide } from "./policy/decide.js";
import { type Decision, NO_POLICY, type PolicyInForce } from "./policy/model.js";
import { requirementsOf } from "./policy/requirements.js";
import { assembleReport, type FixReports } from "./report/assemble.js";
import type { Report } from "./report/model.js";
import { findComplaints } from "./rules/index.js";
import type { Scope } from "./rules/model.js";

export interface JudgeOptions {
  /** Judge the VPCs that the plan introduces or takes a flow log from, or all VPCs in it. */
  readonly scope: Scope;
  /** Without one, each rule is as bad as it says. */
  readonly policy?: PolicyInForce | undefined;
  /** What finds out how to mend what is found; the report has no fixes without. */
  readonly mend?: Mend | undefined;
}

/** How what was complained of could be mended, where that can be written into the sources. */
export type Mend = (coverage: Coverage, decision: Decision) => FixReports;

/** From what is proven to the report: what rules complain of, and what that comes to. Pure. */
export function judge(
  coverage: Coverage,
  { scope, policy = NO_POLICY, mend }: JudgeOptions,
): Report {
  const complaints = findComplaints(coverage, { scope, requirements: requirementsOf(policy) });
  const decision = decide(complaints, coverage, policy);
  return assembleReport(coverage, decision, policy, mend?.(coverage, decision));
}
