import { check } from "../../checker/check.js";
import type { ResourceChange } from "../../checker/plan/model.js";
import type { Policy } from "../../checker/policy/model.js";
import type { Report } from "../../checker/report/model.js";
import type { RuleId } from "../../checker/rules/index.js";
import type { Scope } from "../../checker/rules/model.js";
import { fixturePath } from "../fixtures/cases.js";
import { parsedPlan, withSource } from "../fixtures/input.js";
import { inForce } from "../policy/policies.js";
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

/** What a rule complains of in a fixture whose changes have become others. */
export async function subjectsAfter(
  rule: RuleId,
  fixture: string,
  scope: Scope,
  edit: (change: ResourceChange, at: number) => ResourceChange = (change) => change,
  asked: Partial<Policy> = { severities: new Map([[rule, "warning"]]) },
): Promise<readonly Subject[]> {
  const folder = fixturePath(fixture);
  const plan = parsedPlan(folder);
  const input = await withSource({ ...plan, resources: plan.resources.map(edit) }, folder);
  const policy = inForce(asked);
  return subjectsOf(rule, check([input], { scope, requireProof: false, policy }));
}
