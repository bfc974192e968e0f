import { describe, expect, it } from "vitest";
import type { DeployedBucket, DeployedLifecycleRule } from "../../checker/account/parts.js";
import { render } from "../../checker/formats/text.js";
import { DEFAULTS, type PolicyInForce } from "../../checker/policy/model.js";
import { arnOf, FLOW_LOG, PARTS, regionWith, reportOnRegion } from "../account/region.js";
import { inForce } from "../policy/policies.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { subjectsIn, subjectsOf } from "./complaints.js";

describe("of what is deployed", () => {
  const [group] = PARTS.groups;
  const withGroup = (days: number | undefined, policy?: PolicyInForce) => {
    const groups = group === undefined ? [] : [{ ...group, retentionInDays: days }];
    return reportOnRegion({ parts: { ...PARTS, groups } }, policy);
  };
  const [accountId, region] = [regionWith().accountId, regionWith().region];
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["s3:PutObject", "s3:GetBucketAcl"],
        Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
      },
    ],
  });
  const BUCKET = {
    name: "logs",
    region,
    isOwn: true,
    policy,
    encryption: [],
    ownership: undefined,
  };
  const RULE = {
    isOn: true,
    days: 365,
    isDated: false,
    prefix: "",
    isOfTagged: false,
    isOfSizes: false,
  };
  const TO_S3 = {
    ...FLOW_LOG,
    destinationType: "s3",
    destination: "arn:aws:s3:::logs",
    role: undefined,
  };
  const withRules = (lifecycle: DeployedBucket["lifecycle"]) => {
    const parts = { ...PARTS, buckets: [{ ...BUCKET, lifecycle }] };
    return subjectsOf("log-retention", reportOnRegion({ flowLogs: [TO_S3], parts })).length;
  };

  it("warns of a log group that keeps logs for ever", () => {
    const report = withGroup(undefined);
    expect(subjectsOf("log-retention", report)).toEqual([[arnOf(FLOW_LOG), "vpc-1", null]]);
    expect(report.summary).toMatchObject({ rejects: false, warnings: 1, covered: 1 });
    const text = render(report, { color: false }).replace(/\s+/g, " ");
    expect(text).toContain(
      `the log group arn:aws:logs:${region}:${accountId}:log-group:/vpc/network, which keeps logs for ever`,
    );
    // Security Hub's CloudWatch.16 is passed by a group that never expires.
    expect(text).toContain("COST04-BP05");
  });

  it("holds its days against those of the policy", () => {
    const retention = { minimumDays: 90, maximumDays: 400 };
    const asked = inForce({ requirements: { ...DEFAULTS.requirements, retention } });
    const told = [30, 90, 400, 731].map((days) =>
      subjectsOf("log-retention", withGroup(days, asked)),
    );
    expect(told.map(({ length }) => length)).toEqual([1, 0, 0, 1]);
  });

  it.each<readonly [string, Partial<DeployedLifecycleRule>, number]>([
    ["deletes them all", {}, 0],
    ["deletes those of its folder", { prefix: "AWSLogs/" }, 0],
    ["is off", { isOn: false }, 1],
    ["deletes nothing", { days: undefined }, 1],
    ["is for another folder", { prefix: "other/" }, 1],
    ["is for what has tags", { isOfTagged: true }, 1],
    ["deletes them early", { days: 1 }, 1],
    ["deletes at a date", { days: undefined, isDated: true }, 0],
    ["is for some sizes", { isOfSizes: true }, 0],
  ])("warns of a bucket as its lifecycle rule says, which %s", (_, rule, warnings) => {
    expect(withRules([{ ...RULE, ...rule }])).toBe(warnings);
  });

  it("knows nothing of rules that it may not read", () => {
    expect(withRules([])).toBe(1);
    expect(withRules(undefined)).toBe(0);
  });
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
