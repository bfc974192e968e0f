import type { PlanReport, PolicyReport, Report } from "../report/model.js";
import { summaryOf } from "./summary.js";
import { findingsOnException, isAboutWaiver, joinedException } from "./waivers.js";

/**
 * One report of several whose plans say nothing of each other: as if all had been judged in one run.
 *
 * @param paths of all plans, in the order of that run.
 */
export function joinReports(
  reports: readonly [Report, ...Report[]],
  paths: readonly string[],
): Report {
  const order = new Map(paths.map((path, at) => [path, at]));
  const byOrder = (one: { readonly path: string }, other: { readonly path: string }) =>
    (order.get(one.path) ?? paths.length) - (order.get(other.path) ?? paths.length);
  const plans = reports.flatMap((report) => report.plans).toSorted(byOrder);
  const policy = joinPolicies(reports, order);
  const about = (policy?.exceptions ?? []).flatMap((one) =>
    findingsOnException(one, plans[0]?.path),
  );
  const whole = plans.map((plan): PlanReport => {
    const own = plan.findings.filter((finding) => !isAboutWaiver(finding));
    const more = about.flatMap((one) => (one.plan === plan.path ? [one.finding] : []));
    return { ...plan, findings: [...own, ...more] };
  });
  return {
    ...reports[0],
    plans: whole,
    unread: reports.flatMap(({ unread }) => unread).toSorted(byOrder),
    summary: summaryOf(whole),
    policy,
    crossings: reports.flatMap(({ crossings }) => crossings),
  };
}

function joinPolicies(
  reports: readonly [Report, ...Report[]],
  order: ReadonlyMap<string, number>,
): PolicyReport | null {
  const policies = reports.flatMap(({ policy }) => policy ?? []);
  const [first] = policies;
  if (first === undefined) return null;
  return {
    ...first,
    hidden_findings: policies.reduce((sum, one) => sum + one.hidden_findings, 0),
    hidden_vpcs: policies.reduce((sum, one) => sum + one.hidden_vpcs, 0),
    exceptions: first.exceptions.map((exception, at) => {
      const others = policies.slice(1).flatMap((one) => one.exceptions[at] ?? []);
      return joinedException([exception, ...others], order);
    }),
  };
}
