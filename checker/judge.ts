import type { Coverage } from "./coverage/model.js";
import { decide } from "./policy/decide.js";
import { NO_POLICY, type PolicyInForce } from "./policy/model.js";
import { requirementsOf } from "./policy/requirements.js";
import { assembleReport } from "./report/assemble.js";
import type { Report } from "./report/model.js";
import { findComplaints } from "./rules/index.js";
import type { Scope } from "./rules/model.js";

export interface JudgeOptions {
  /** Judge the VPCs that the plan introduces or takes a flow log from, or all VPCs in it. */
  readonly scope: Scope;
  /** Without one, each rule is as bad as it says. */
  readonly policy?: PolicyInForce | undefined;
}

/** From what is proven to the report: what rules complain of, and what that comes to. Pure. */
export function judge(coverage: Coverage, { scope, policy = NO_POLICY }: JudgeOptions): Report {
  const complaints = findComplaints(coverage, { scope, requirements: requirementsOf(policy) });
  return assembleReport(coverage, decide(complaints, coverage, policy), policy);
}
