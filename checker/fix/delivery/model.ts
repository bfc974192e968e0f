import type { FlowLog, PlanCoverage } from "../../coverage/model.js";
import type { AccessCheck, AccessGround } from "../../delivery/access/model.js";
import type { Planned } from "../../plan/model.js";
import type { FixContext, SourceEdit } from "../model.js";

/** Edits, or a clause that says why there are none. */
export type Changes =
  | { readonly edits: readonly SourceEdit[] }
  | { readonly because: string | undefined };

/** A question that a policy answers with no, and what is known of that. */
export interface RefusedAccess {
  readonly context: FixContext;
  readonly flowLog: FlowLog;
  readonly check: AccessCheck;
  /** What has the policy, and the plan that it is in. */
  readonly of: Planned;
  readonly plan: PlanCoverage;
  /** Why each action is not allowed. */
  readonly missing: readonly Extract<AccessGround, { readonly kind: "not-allowed" }>[];
}
