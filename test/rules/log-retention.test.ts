import { expect, it } from "vitest";
import { render } from "../../checker/formats/text.js";
import { arnOf, FLOW_LOG, reportOnRegion } from "../account/region.js";
import { subjectsOf } from "./complaints.js";

it.each(["log group", "bucket"] as const)("warns of a %s that keeps logs for ever", (what) => {
  const kept = { kind: "kept-for-ever", what, destination: "vpc-logs" } as const;
  const report = reportOnRegion({ flowLogs: [{ ...FLOW_LOG, problems: [kept] }] });
  expect(subjectsOf("log-retention", report)).toEqual([[arnOf(FLOW_LOG), "vpc-1", null]]);
  expect(report.summary).toMatchObject({ rejects: false, warnings: 1, covered: 1 });
  const text = render(report, { color: false }).replace(/\s+/g, " ");
  expect(text).toContain(`the ${what} vpc-logs, which keeps logs for ever`);
  // Security Hub's CloudWatch.16 is passed by a group that never expires.
  expect(text).toContain("COST04-BP05");
});

it("lets logs be that expire, whatever else is wrong with them", () => {
  expect(subjectsOf("log-retention", reportOnRegion())).toEqual([]);
  const report = reportOnRegion({ flowLogs: [{ ...FLOW_LOG, problems: [{ kind: "no-role" }] }] });
  expect(subjectsOf("log-retention", report)).toEqual([]);
});
