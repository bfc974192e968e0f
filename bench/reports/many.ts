import type { PlanReport, Report } from "../../checker/report/model.js";

/** As the resources of the report that is repeated are called. */
export const NAME = "net_0";
/** How many lines of source a VPC takes, with its flow log. */
const LINES = 18;

/**
 * A report of many VPCs out of that of one, with the findings about each: resources of their own, in lines of their own,
 * so that no format can tell two of them as one for a common block.
 */
export function repeated(report: Report, times: number): Report {
  const [plan] = report.plans;
  if (plan === undefined) throw new Error("the report to be repeated has no plan");
  const many: PlanReport = {
    ...plan,
    vpcs: each(plan.vpcs, times),
    flow_logs: each(plan.flow_logs, times),
    findings: each(plan.findings, times),
  };
  const { vpcs, introduced, covered, rejected, waived, warnings, errors, rejects } = report.summary;
  return {
    ...report,
    plans: [many],
    summary: {
      vpcs: vpcs * times,
      introduced: introduced * times,
      covered: covered * times,
      rejected: rejected * times,
      waived: waived * times,
      warnings: warnings * times,
      errors: errors * times,
      rejects,
    },
  };
}

function each<Item>(items: readonly Item[], times: number): readonly Item[] {
  const text = JSON.stringify(items);
  return Array.from({ length: times }, (_, index): readonly Item[] =>
    JSON.parse(
      text
        .replaceAll(NAME, `net_${index}`)
        .replace(/"line":(\d+)/g, (_whole, line) => `"line":${Number(line) + index * LINES}`),
    ),
  ).flat();
}
