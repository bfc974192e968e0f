import { expect, it } from "vitest";
import { render } from "../../checker/formats/text.js";
import { DEFAULTS } from "../../checker/policy/model.js";
import { arnOf, FLOW_LOG, reportOnRegion } from "../account/region.js";
import { inForce } from "../policy/policies.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { subjectsIn, subjectsOf } from "./complaints.js";

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

it("warns of a plan's log groups and buckets, if no rule of theirs deletes all flow logs", async () => {
  const kept = await subjectsIn("log-retention", "log-retention-planned");
  expect(kept.map(([address]) => address)).toEqual(
    [
      "disabled",
      "for_ever",
      "no_lifecycle",
      "null_days",
      "only_moves",
      "other_folder",
      "other_prefix",
      "prefix_and_tags",
      "tagged",
      "versions_only",
      "zero",
    ].map((name) => `aws_flow_log.${name}`),
  );
});

it("does not doubt a folder that the plan alone does not keep", async () => {
  const options = { source: false };
  const kept = await subjectsIn("log-retention", "log-retention-planned", options);
  const names = kept.map(([address]) => address);
  expect(names).toContain("aws_flow_log.no_lifecycle");
  expect(names).not.toContain("aws_flow_log.own_folder");
  expect(names).not.toContain("aws_flow_log.other_folder");
});

it.each([
  [{ minimumDays: 366, maximumDays: undefined }, "less than 366 days", ["days"]],
  [{ minimumDays: 1, maximumDays: 364 }, "more than 364 days", ["days", "expires"]],
  [{ minimumDays: 365, maximumDays: 400 }, "days", []],
])("holds the days of a plan against those of the policy: %j", async (retention, words, names) => {
  const policy = inForce({ requirements: { ...DEFAULTS.requirements, retention } });
  const report = await reportOnFixture("log-retention-planned", { policy });
  const found = report.plans
    .flatMap(({ findings }) => findings)
    .filter(({ message }) => message.includes(" days"));
  expect(found.every(({ message }) => message.includes(words))).toBe(true);
  const addresses = found.map(({ address }) => address);
  expect(addresses).toEqual(expect.arrayContaining(names.map((name) => `aws_flow_log.${name}`)));
  if (names.length === 0) expect(found).toEqual([]);
});
