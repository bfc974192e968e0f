import type { Rule } from "./model.js";

export const planIncomplete: Rule = {
  id: "plan-incomplete",
  title: "VPCs may be missing from the plan",
  severity: "error",
  reference: "https://developer.hashicorp.com/terraform/internals/json-format",
  check: (coverage) =>
    coverage.plans.flatMap((plan) =>
      plan.incomplete.map((reason) => ({
        rule: "plan-incomplete",
        plan,
        vpc: undefined,
        reason,
      })),
    ),
};
