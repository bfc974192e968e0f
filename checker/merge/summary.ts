import { isCovered } from "../report/covered.js";
import type { Finding, PlanReport, Report, Summary } from "../report/model.js";

/** What the findings of a report come to, counted as `report/` counts. */
export function summaryOf(plans: readonly PlanReport[]): Summary {
  const vpcs = plans.flatMap((plan) => plan.vpcs).filter(({ same_as }) => same_as === null);
  const findings: readonly Finding[] = plans.flatMap((plan) => plan.findings);
  const errors = findings.filter(({ rejects }) => rejects).length;
  return {
    vpcs: vpcs.length,
    introduced: vpcs.filter((vpc) => vpc.introduced).length,
    covered: vpcs.filter((vpc) => isCovered(vpc) && !vpc.rejected).length,
    rejected: vpcs.filter((vpc) => vpc.rejected).length,
    waived: vpcs.filter((vpc) => vpc.waived).length,
    errors,
    warnings: findings.filter(({ severity, waiver }) => severity === "warning" && waiver === null)
      .length,
    rejects: errors !== 0,
  };
}

/** What of a report's summary its plans do not come to; undefined where it is right. */
export function contradiction({ plans, summary }: Report): keyof Summary | undefined {
  const counted = summaryOf(plans);
  const wrong = COUNTS.find((key) => counted[key] !== summary[key]);
  // No VPC is rejected without a finding that does it.
  return wrong ?? (counted.rejected > 0 && !counted.rejects ? "rejected" : undefined);
}

const COUNTS = [
  "vpcs",
  "introduced",
  "covered",
  "rejected",
  "waived",
  "warnings",
  "errors",
  "rejects",
] as const satisfies readonly (keyof Summary)[];
