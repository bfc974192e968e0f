import type { ExceptionReport, Report } from "../report/model.js";

/** A report without some of its plans, which are judged anew elsewhere. */
export function withoutPlans(report: Report, left: ReadonlySet<string>): Report {
  const stays = ({ plan }: { readonly plan: string }) => !left.has(plan);
  const { policy } = report;
  return {
    ...report,
    plans: report.plans.filter(({ path }) => !left.has(path)),
    crossings: report.crossings.filter(({ plans }) => !plans.some((path) => left.has(path))),
    policy: policy && {
      ...policy,
      exceptions: policy.exceptions.map(
        (one): ExceptionReport => ({
          ...one,
          uses: one.uses.filter(stays),
          instead: one.instead !== null && stays(one.instead) ? one.instead : null,
        }),
      ),
    },
  };
}
