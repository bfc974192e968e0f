import type { Report } from "../report/model.js";

/** The report as JSON, for other programs; docs/report.schema.json describes it. */
export function render(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
