import type { Rule } from "./model.js";

export const plannedCoverageMissing: Rule = {
  id: "planned-coverage-missing",
  title: "A VPC is not recorded as its plan has it",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage) =>
    coverage.plans.flatMap((plan) =>
      (plan.plan.unkept ?? []).map((unkept) => ({
        rule: "planned-coverage-missing",
        plan,
        vpc: undefined,
        unkept,
      })),
    ),
};
