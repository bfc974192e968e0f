import { isCovered } from "./covered.js";
import type { Finding, PlanReport, Summary } from "./model.js";

/** What is counted of a finding, or of the judgement that it will report. */
type Counted = Pick<Finding, "severity" | "rejects"> & { readonly waiver: object | null };

/** Counts, and whether anything that was decided is a rejection. */
export function summarize(plans: readonly PlanReport[], findings: readonly Counted[]): Summary {
  const vpcs = plans.flatMap((plan) => plan.vpcs).filter(({ same_as }) => same_as === null);
  const rejecting = findings.filter(({ rejects }) => rejects);
  return {
    vpcs: vpcs.length,
    introduced: vpcs.filter((vpc) => vpc.introduced).length,
    covered: vpcs.filter((vpc) => isCovered(vpc) && !vpc.rejected).length,
    rejected: vpcs.filter((vpc) => vpc.rejected).length,
    waived: vpcs.filter((vpc) => vpc.waived).length,
    errors: rejecting.length,
    warnings: findings.filter(({ severity, waiver }) => severity === "warning" && waiver === null)
      .length,
    rejects: rejecting.length > 0,
  };
}
