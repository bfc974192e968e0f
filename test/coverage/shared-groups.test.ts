import { expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { groupsOf, sharedGroups } from "../../checker/coverage/shared-groups.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { constant, type MadeResource, madePlan } from "./made-plan.js";

const GROUP = "arn:aws:logs:eu-west-1:111122223333:log-group:/vpc/all";
const US = { providers: { "aws.us": { expressions: { region: constant("us-east-1") } } } };

/** A VPC with a flow log that delivers there. */
function pair(name: string, digit: string, to: object, provider = "aws"): readonly MadeResource[] {
  const id = `vpc-${digit.repeat(17)}`;
  const values = {
    vpc_id: id,
    traffic_type: "ALL",
    log_destination_type: "cloud-watch-logs",
    ...to,
  };
  return [
    { is: `aws_vpc.${name}`, actions: ["no-op"], after: { id }, provider },
    { is: `aws_flow_log.${name}`, after: values, provider },
  ];
}

/** The VPCs of each group that is shared. */
function shared(...plans: readonly (readonly MadeResource[])[]) {
  const inputs = plans.map((resources, at) => ({
    plan: madePlan(resources, { ...US, path: `${at}.json` }),
    source: NO_SOURCE,
  }));
  const { plans: found } = findCoverage(inputs, { requireProof: false });
  const all = found.flatMap((plan) =>
    plan.vpcs.flatMap((vpc) => vpc.flowLogs.map(({ flowLog }) => ({ plan, vpc, flowLog }))),
  );
  return sharedGroups(all).map(({ vpcs }) => vpcs.map(({ address }) => address).join(" "));
}

const NAME = { log_group_name: "/vpc/all" };
const ARN = { log_destination: GROUP };
const BOTH = ["aws_vpc.a aws_vpc.b"];

it.each<[string, object, object, string, readonly string[]]>([
  ["one ARN", ARN, { log_destination: `${GROUP}:*` }, "aws", BOTH],
  ["one ARN, from two regions", ARN, ARN, "aws.us", BOTH],
  ["two ARNs", ARN, { log_destination: `${GROUP}2` }, "aws", []],
  ["one name", NAME, NAME, "aws", BOTH],
  ["one name in two regions", NAME, NAME, "aws.us", []],
  ["two names", NAME, { log_group_name: "/vpc/b" }, "aws", []],
  ["no group that is named", {}, {}, "aws", []],
  [
    "one bucket",
    { ...ARN, log_destination_type: "s3" },
    { ...ARN, log_destination_type: "s3" },
    "aws",
    [],
  ],
])("two VPCs share a log group or not by %s", (_, a, b, provider, expected) => {
  expect(shared([...pair("a", "1", a), ...pair("b", "2", b, provider)])).toEqual(expected);
});

it("two plans share a group by its ARN, and not by a name, which may be of two accounts", () => {
  const plans = (to: object) => [pair("a", "1", to), pair("b", "2", to)];
  expect(shared(...plans(ARN))).toEqual(BOTH);
  expect(shared(...plans(NAME))).toEqual([]);
});

it("one VPC shares a group with none by two flow logs", () => {
  const [vpc, log] = pair("a", "1", ARN);
  if (vpc === undefined || log === undefined) throw new Error("there is no flow log");
  expect(shared([vpc, log, { ...log, is: "aws_flow_log.again" }])).toEqual([]);
});

it("a bucket is no group, whatever the flow log says that it is", () => {
  const bucket: MadeResource = {
    is: "aws_s3_bucket.b",
    actions: ["no-op"],
    after: { bucket: "b", arn: "arn:aws:s3:::b" },
  };
  const to = { log_destination: "arn:aws:s3:::b" };
  const resources = [bucket, ...pair("a", "1", to), ...pair("b", "2", to)];
  expect(shared(resources)).toEqual([]);
  const input = { plan: madePlan(resources), source: NO_SOURCE };
  const [own] = findCoverage([input], { requireProof: false }).plans;
  expect(own?.flowLogs.map(({ destination }) => destination.at.kind)).toEqual(["found", "found"]);
  expect(own?.flowLogs.flatMap(({ destination }) => groupsOf(destination))).toEqual([]);
});
