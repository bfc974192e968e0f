import type { IncompleteReason } from "../plan/model.js";
import { describeIncomplete } from "../words/plan-incomplete.js";
import type { Complaint, Rule } from "./model.js";

export interface Incomplete extends Complaint {
  readonly reason: IncompleteReason;
}

export const planIncomplete: Rule<"plan-incomplete", Incomplete> = {
  id: "plan-incomplete",
  title: "VPCs may be missing from the plan",
  severity: "error",
  reference: "https://developer.hashicorp.com/terraform/internals/json-format",
  check: (coverage) =>
    coverage.plans.flatMap((plan) =>
      plan.incomplete.map((reason) => ({
        plan,
        subject: { address: null, location: undefined, vpc: undefined },
        reason,
      })),
    ),
  words: ({ plan, reason }) => describeIncomplete(plan.plan, reason),
};
