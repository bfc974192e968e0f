import type { Report } from "./model.js";

/** The report as JSON, for other programs; docs/report.schema.json describes it. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
