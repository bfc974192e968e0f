import type { PlanReport, Report, Summary } from "../report/model.js";
import { summarize } from "../report/summary.js";

/** What the findings of a report come to. */
export function summaryOf(plans: readonly PlanReport[]): Summary {
  return summarize(
    plans,
    plans.flatMap(({ findings }) => findings),
  );
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
