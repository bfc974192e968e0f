import type { UnkeptCoverage } from "../account/model.js";
import { describeUnkept } from "../words/planned-coverage-missing.js";
import type { Complaint, Rule } from "./model.js";

export interface Unkept extends Complaint {
  readonly unkept: UnkeptCoverage;
}

export const plannedCoverageMissing: Rule<"planned-coverage-missing", Unkept> = {
  id: "planned-coverage-missing",
  title: "A VPC is not recorded as its plan has it",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage) =>
    coverage.plans.flatMap((plan) =>
      (plan.deployed?.unkept ?? []).map((unkept) => ({
        plan,
        subject: { address: unkept.address, location: undefined, vpc: undefined },
        unkept,
      })),
    ),
  words: ({ unkept }) => describeUnkept(unkept),
};
