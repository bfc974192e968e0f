import type { Report } from "../../checker/report/model.js";
import type { RuleId } from "../../checker/rules/index.js";
import { type ReportOptions, reportOnFixture } from "../report/fixture-reports.js";

/** What is at fault, the VPC that suffers from it, and the line to look at first. */
export type Subject = readonly [address: string | null, vpc: string | null, line: number | null];

/** What one rule complains of. */
export function subjectsOf(rule: RuleId, { plans }: Report): readonly Subject[] {
  return plans
    .flatMap(({ findings }) => findings)
    .filter((finding) => finding.rule === rule)
    .map(({ address, vpc, location }) => [address, vpc, location?.line ?? null]);
}

/** What one rule complains of in a fixture. */
export async function subjectsIn(
  rule: RuleId,
  fixture: string,
  options: ReportOptions = {},
): Promise<readonly Subject[]> {
  return subjectsOf(rule, await reportOnFixture(fixture, options));
}
