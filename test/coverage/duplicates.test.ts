import { describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { duplicatesOn } from "../../checker/coverage/duplicates.js";
import type { Json, JsonObject } from "../../checker/plan/json.js";
import type { Plan, ResourceChange } from "../../checker/plan/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { byOneProvider, flowLog, plan, vpc } from "../trace/world.js";
import { constant, type MadeResource, madePlan, refers } from "./made-plan.js";

const ID = "vpc-0a1b2c3d4e5f60001";
const ROLE = "arn:aws:iam::111122223333:role/flow-logs";
const S3 = {
  iam_role_arn: null,
  vpc_id: ID,
  traffic_type: "ALL",
  log_destination_type: "s3",
  log_destination: "arn:aws:s3:::logs",
};

const standing: ResourceChange = {
  ...vpc("aws_vpc.a"),
  action: "no-op",
  actions: ["no-op"],
  before: { id: ID },
  after: { id: ID },
  afterUnknown: {},
};

const made = (name: string, after: JsonObject, unknown: Json = { id: true }): ResourceChange => ({
  ...flowLog(`aws_flow_log.${name}`),
  after: { ...S3, ...after },
  afterUnknown: unknown,
});

const stays = (change: ResourceChange): ResourceChange => ({
  ...change,
  action: "no-op",
  actions: ["no-op"],
  before: change.after,
});

const forgotten = (change: ResourceChange): ResourceChange => ({
  ...change,
  action: "forget",
  actions: ["forget"],
  after: null,
});

function duplicates(plans: readonly Plan[]) {
  const inputs = plans.map((plan) => ({ plan, source: NO_SOURCE }));
  const judged = findCoverage(inputs, { requireProof: false }).plans;
  const traces = new Map(judged.map(({ plan, trace }) => [plan, trace]));
  const [one] = judged.flatMap(({ vpcs }) => vpcs);
  if (one === undefined) throw new Error("there is no VPC");
  return duplicatesOn(one, traces).map(
    ({ made, other }) => `${made.change.name} as ${other.change.name}`,
  );
}

const in1 = (...logs: readonly ResourceChange[]) => [byOneProvider(plan([standing, ...logs]))];
const SAME = ["y as x"];

it.each<[string, JsonObject, JsonObject, boolean]>([
  ["nothing", {}, {}, true],
  ["their tags", {}, { tags: { a: "b" } }, true],
  ["traffic", {}, { traffic_type: "REJECT" }, false],
  ["traffic, of which neither says anything", { traffic_type: null }, { traffic_type: null }, true],
  ["the bucket", {}, { log_destination: "arn:aws:s3:::others" }, false],
  [
    "a slash",
    { log_destination: "arn:aws:s3:::logs/a" },
    { log_destination: "arn:aws:s3:::logs/a/" },
    true,
  ],
  [
    "the stars of a log group",
    {
      log_destination_type: "cloud-watch-logs",
      log_destination: "arn:aws:logs:eu-west-1:1:log-group:g",
      iam_role_arn: ROLE,
    },
    {
      log_destination_type: "cloud-watch-logs",
      log_destination: "arn:aws:logs:eu-west-1:1:log-group:g:*",
      iam_role_arn: ROLE,
    },
    true,
  ],
  ["the type", {}, { log_destination_type: "kinesis-data-firehose" }, false],
  ["a type that is none", { log_destination_type: "x" }, { log_destination_type: "x" }, false],
  ["the role", {}, { iam_role_arn: ROLE }, false],
  ["the role, which both have", { iam_role_arn: ROLE }, { iam_role_arn: ROLE }, true],
  ["the interval", {}, { max_aggregation_interval: 60 }, false],
  ["the interval, written out", {}, { max_aggregation_interval: 600 }, true],
  ["the interval, as null", {}, { max_aggregation_interval: null }, true],
  ["the format", {}, { log_format: `\${srcaddr}` }, false],
  ["the options", {}, { destination_options: [{ file_format: "parquet" }] }, false],
  ["the role for another account", {}, { deliver_cross_account_role: ROLE }, false],
])("AWS takes two flow logs for one, or not, that differ by %s", (_, x, y, isOne) => {
  expect(duplicates(in1(made("x", x), made("y", y)))).toEqual(isOne ? SAME : []);
});

it.each(["log_format", "max_aggregation_interval"])(
  "AWS takes them for one that both leave it to AWS: %s",
  (name) => {
    const unknown = { id: true, [name]: true };
    expect(duplicates(in1(made("x", {}, unknown), made("y", {}, unknown)))).toEqual(SAME);
  },
);

it.each<[string, object, object, boolean]>([
  ["a text that is the same", constant("a"), constant("a"), true],
  ["other text", constant("a"), constant("b"), false],
  ["what is not known", refers("local.format"), refers("local.format"), false],
  ["null, which is what AWS takes", constant(null), constant(null), true],
])(
  "AWS takes them for one or not whose format the plan has not worked out: %s",
  (_, x, y, isOne) => {
    const log = (is: string, log_format: object): MadeResource => ({
      is,
      after: S3,
      unknown: { log_format: true },
      expressions: { log_format },
    });
    const resources = [log("aws_flow_log.x", x), log("aws_flow_log.y", y)];
    const there: MadeResource = { is: "aws_vpc.a", actions: ["no-op"], after: { id: ID } };
    expect(duplicates([madePlan([there, ...resources])])).toEqual(isOne ? SAME : []);
  },
);

it.each(["traffic_type", "iam_role_arn"])("takes no two for one that do not tell %s", (name) => {
  const after = Object.fromEntries(Object.entries(S3).filter(([one]) => one !== name));
  const log = (is: string): ResourceChange => ({ ...made(is, {}), after });
  expect(duplicates(in1(log("x"), log("y")))).toEqual([]);
});

it("takes no two for one of which no trace is at hand", () => {
  const [own] = findCoverage(
    [{ plan: in1(made("x", {}), made("y", {}))[0] ?? plan([]), source: NO_SOURCE }],
    { requireProof: false },
  ).plans;
  const [one] = own?.vpcs ?? [];
  expect(one?.flowLogs).toHaveLength(2);
  expect(one && duplicatesOn(one, new Map())).toEqual([]);
});

describe("flow logs that deliver to one bucket of the plan", () => {
  const arn = "arn:aws:s3:::b";
  const there: MadeResource = { is: "aws_vpc.a", actions: ["no-op"], after: { id: ID } };
  const known: Partial<MadeResource> = { after: { ...S3, log_destination: arn } };
  const later: Partial<MadeResource> = {
    after: { ...S3, log_destination: undefined },
    unknown: { log_destination: true },
    expressions: { log_destination: refers("aws_s3_bucket.b.arn", "aws_s3_bucket.b") },
  };

  it.each<[string, Partial<MadeResource>, object, boolean]>([
    ["are one where they have its ARN", known, { inferred: undefined }, true],
    ["are not where that is only inferred", later, { inferred: { kind: "one-reference" } }, false],
  ])("%s", (_, log, found, isOne) => {
    const bucket: MadeResource = {
      is: "aws_s3_bucket.b",
      actions: ["no-op"],
      after: { bucket: "b", arn },
    };
    const made: MadeResource = {
      is: "aws_s3_bucket.b",
      after: { bucket: "b" },
      unknown: { arn: true },
    };
    const logs = ["aws_flow_log.x", "aws_flow_log.y"].map((is) => ({ is, ...log }));
    const given = madePlan([there, isOne ? bucket : made, ...logs]);
    expect(duplicates([given])).toEqual(isOne ? SAME : []);
    const [own] = findCoverage([{ plan: given, source: NO_SOURCE }], { requireProof: false }).plans;
    expect(own?.flowLogs[0]?.destination.at).toMatchObject({ kind: "found", ...found });
  });
});

it("says which of several is made beside which", () => {
  const [x, y, z] = ["x", "y", "z"].map((name) => made(name, {}));
  if (x === undefined || y === undefined || z === undefined) throw new Error("three are made");
  expect(duplicates(in1(x, y, z))).toEqual(["y as x", "z as x"]);
  expect(duplicates(in1(x, stays(y), z))).toEqual(["x as y", "z as y"]);
  expect(duplicates(in1(stays(x), stays(y)))).toEqual([]);
  expect(duplicates(in1(stays(x), stays(y), z))).toEqual(["z as x"]);
  const [gone, log] = [standing, stays(x)].map(forgotten);
  expect(gone && log && duplicates([byOneProvider(plan([gone, log, stays(y), z]))])).toEqual([
    "z as y",
  ]);
});

it("compares flow logs of two plans, but no two resource types", () => {
  const other = { ...byOneProvider(plan([made("y", {})])), path: "other.json" };
  expect(duplicates([...in1(made("x", {})), other])).toEqual(SAME);
  const cloudControl: ResourceChange = {
    ...made("y", { resource_id: ID, resource_type: "VPC" }),
    type: "awscc_ec2_flow_log",
    address: "awscc_ec2_flow_log.y",
  };
  expect(duplicates(in1(made("x", {}), cloudControl))).toEqual([]);
});

it("takes no two for one of which one may be on another VPC", () => {
  const [x, y] = [made("x", {}), flowLog("aws_flow_log.y")];
  const { vpc_id: _, ...rest } = S3;
  const traced = { ...y, after: rest };
  const judged = byOneProvider(plan([standing, x, traced], ["local.id"]));
  expect(duplicates([judged])).toEqual([]);
});
