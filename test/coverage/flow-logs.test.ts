import { describe, expect, it } from "vitest";
import type { Deployed, Obstacle } from "../../checker/account/model.js";
import { deployedIn } from "../../checker/account/plan.js";
import { findCoverage } from "../../checker/coverage/coverage.js";
import { namesNoId } from "../../checker/coverage/flow-logs.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { arnOf, FLOW_LOG, regionWith, reportOnRegion } from "../account/region.js";
import { fixturePath } from "../fixtures/cases.js";
import { readInput } from "../fixtures/input.js";
import { constant, type MadeResource, madePlan, refers } from "./made-plan.js";

const ID = "vpc-0a1b2c3d4e5f60001";
const ON = { vpc_id: ID, traffic_type: "ALL" };
const VPC: MadeResource = { is: "aws_vpc.a" };

/** The flow log of a plan, beside a VPC that is made. */
function read(given: Partial<MadeResource>, deployed?: Deployed) {
  const plan = madePlan([VPC, { is: "aws_flow_log.x", ...given }]);
  const input = { plan, source: NO_SOURCE, deployed };
  const [own] = findCoverage([input], { requireProof: false }).plans;
  return { flowLog: own?.flowLogs[0], verdict: own?.vpcs[0]?.verdict, all: own?.flowLogs };
}

describe("what a flow log records before the plan", () => {
  it.each<[string, Partial<MadeResource>, object | undefined]>([
    ["is nothing of one that is made", { after: ON }, undefined],
    [
      "is its VPC",
      { actions: ["no-op"], after: ON },
      { vpcId: ID, traffic: "ALL", isSensitive: false },
    ],
    ["is what it loses", { actions: ["delete"], before: ON }, { vpcId: ID }],
    ["is no VPC where it names none", { actions: ["delete"], before: { vpc_id: null } }, undefined],
    ["is no VPC where that is empty", { actions: ["delete"], before: { vpc_id: "" } }, undefined],
    [
      "is no VPC of one on a subnet",
      {
        is: "awscc_ec2_flow_log.x",
        actions: ["delete"],
        before: { resource_id: ID, resource_type: "Subnet" },
      },
      undefined,
    ],
    [
      "is the VPC of one of Cloud Control",
      {
        is: "awscc_ec2_flow_log.x",
        actions: ["delete"],
        before: { resource_id: ID, resource_type: "VPC" },
      },
      { vpcId: ID },
    ],
    [
      "is secret as a whole",
      { actions: ["delete"], before: ON, sensitive: true },
      { isSensitive: true },
    ],
    [
      "is secret",
      { actions: ["delete"], before: ON, sensitive: { vpc_id: true } },
      { isSensitive: true },
    ],
    [
      "is not, where something else is",
      { actions: ["delete"], before: ON, sensitive: { tags: true } },
      { isSensitive: false },
    ],
    [
      "is traffic of which nothing is told",
      { actions: ["delete"], before: { vpc_id: ID } },
      { traffic: "unknown" },
    ],
    [
      "is no traffic",
      { actions: ["delete"], before: { vpc_id: ID, traffic_type: null } },
      { traffic: "none" },
    ],
  ])("%s", (_, given, expected) => {
    const { flowLog } = read(given);
    if (expected === undefined) expect(flowLog?.before).toBeUndefined();
    else expect(flowLog?.before).toMatchObject(expected);
  });
});

describe("what a flow log will record", () => {
  const onVpc = { vpc_id: refers("aws_vpc.a.id", "aws_vpc.a") };
  const traced = { after: { traffic_type: "ALL" }, unknown: { vpc_id: true }, expressions: onVpc };

  it.each<[string, Partial<MadeResource>, string]>([
    ["is what it names", traced, "vpc"],
    ["is an id", { after: ON }, "id"],
    ["is nothing of one that goes", { actions: ["delete"], before: ON }, "none"],
    ["is nothing of one that is forgotten", { actions: ["forget"], before: ON }, "none"],
    [
      "is nothing of one that is deposed",
      { actions: ["no-op"], after: ON, deposed: "0a1b2c3d" },
      "none",
    ],
  ])("%s", (_, given, kind) => {
    expect(read(given).flowLog?.after.kind).toBe(kind);
  });

  const cloudControl = (level: object, more: object = {}): Partial<MadeResource> => ({
    is: "awscc_ec2_flow_log.x",
    after: { traffic_type: "ALL", ...more },
    unknown: { resource_id: true, ...(more === NOT_KNOWN && { resource_type: true }) },
    expressions: { resource_id: onVpc.vpc_id, ...level },
  });
  const NOT_KNOWN = {};
  const onId = {
    is: "awscc_ec2_flow_log.x",
    after: { traffic_type: "ALL", resource_id: ID },
    expressions: { resource_type: refers("terraform_data.level.output", "terraform_data.level") },
  };
  const later = { resource_type: refers("terraform_data.level.output", "terraform_data.level") };

  it.each<[string, Partial<MadeResource>, string, string]>([
    ["is a VPC", cloudControl({}, { resource_type: "VPC" }), "vpc", "covered"],
    ["is a VPC where nothing is said", cloudControl({}, { resource_type: null }), "vpc", "covered"],
    ["is no VPC", cloudControl({}, { resource_type: "Subnet" }), "none", "uncovered"],
    [
      "will be a VPC",
      cloudControl({ resource_type: constant("VPC") }, NOT_KNOWN),
      "vpc",
      "covered",
    ],
    [
      "will be no VPC",
      cloudControl({ resource_type: constant("Subnet") }, NOT_KNOWN),
      "none",
      "uncovered",
    ],
    ["is not known", cloudControl(later, NOT_KNOWN), "unknown", "unproven"],
    ["is not known, on an id", { ...onId, unknown: { resource_type: true } }, "id", "uncovered"],
  ])("of Cloud Control at the level that %s", (_, given, kind, verdict) => {
    const { flowLog, verdict: judged } = read(given);
    expect([flowLog?.after.kind, judged]).toEqual([kind, verdict]);
  });

  it("may be any VPC that could be meant, where its level is not known", () => {
    expect(read(cloudControl(later, NOT_KNOWN)).flowLog?.after).toMatchObject({
      candidates: new Set(["aws_vpc.a"]),
      open: true,
      reason: { kind: "computed", reference: "awscc_ec2_flow_log.x.resource_type" },
    });
  });
});

it.each<[string, Partial<MadeResource>, string]>([
  ["is what the plan has", { after: ON }, "ALL"],
  ["is none", { after: { vpc_id: ID, traffic_type: null } }, "none"],
  ["is not known where it is cut out", { after: { vpc_id: ID } }, "unknown"],
  [
    "is not known where it is no traffic",
    { after: { vpc_id: ID, traffic_type: "SOME" } },
    "unknown",
  ],
  [
    "is what a constant says that the plan has not worked out",
    {
      after: { vpc_id: ID },
      unknown: { traffic_type: true },
      expressions: { traffic_type: constant("REJECT") },
    },
    "REJECT",
  ],
  ["is not known yet", { after: { vpc_id: ID }, unknown: { traffic_type: true } }, "unknown"],
  ["is what it was of one that goes", { actions: ["delete"], before: ON }, "ALL"],
])("the traffic of a flow log %s", (_, given, expected) => {
  expect(read(given).flowLog?.traffic).toBe(expected);
});

it("a flow log that is only read is none", () => {
  expect(read({ mode: "data", after: ON }).all).toEqual([]);
});

it.each<[string, object, boolean]>([
  ["the id of a VPC", ON, false],
  ["other text", { ...ON, vpc_id: "vpc-x" }, true],
])("names no VPC's id: %s", (_, after, expected) => {
  const { flowLog } = read({ after });
  expect(flowLog && namesNoId(flowLog)).toBe(expected);
});

it("names no VPC's id where the sources make other text of one", async () => {
  const input = await readInput(fixturePath("text-no-id", "plan.json"));
  const [own] = findCoverage([input], { requireProof: false }).plans;
  const named = own?.flowLogs.filter(namesNoId).map(({ change }) => change.name) ?? [];
  expect(named).toEqual(
    own?.vpcs
      .flatMap(({ misnamed }) => misnamed.map(({ change }) => change.name))
      .concat("typed")
      .sort(),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named).not.toContain("trimmed");
});

it.each<[string, Partial<MadeResource>, string | undefined]>([
  ["is what the plan has", { after: { ...ON, log_destination_type: "s3" } }, "s3"],
  ["is none that AWS does not have", { after: { ...ON, log_destination_type: "x" } }, undefined],
  [
    "is what it was of one that goes",
    { actions: ["delete"], before: { ...ON, log_destination_type: "s3" } },
    "s3",
  ],
])("the type of a flow log's destination %s", (_, given, expected) => {
  expect(read(given).flowLog?.destinationType).toBe(expected);
});

it("what an account has found of a flow log stands around what its plan tells", () => {
  const failing: Obstacle = { kind: "failing", message: "Access error" };
  const missing: Obstacle = { kind: "destination-missing", destination: "/vpc/gone" };
  const deployed = (...found: readonly Obstacle[]): Deployed => ({
    ...deployedIn(regionWith()),
    delivery: new Map(found.length === 0 ? [] : [["aws_flow_log.x", found]]),
  });
  const cloudWatch = { log_destination_type: "cloud-watch-logs", iam_role_arn: null };
  const log = { after: { ...ON, ...cloudWatch } };
  const told = (state?: Deployed) => {
    const { flowLog } = read(log, state);
    return [flowLog?.isDeployed, flowLog?.delivery.map(({ kind }) => kind).join(" ")];
  };
  expect(told()).toEqual([false, "no-role"]);
  expect(told(deployed())).toEqual([true, "no-role"]);
  expect(told(deployed(failing, missing))).toEqual([true, "destination-missing no-role failing"]);
});

it("of a deployed flow log, what is missing comes before what policies refuse, and what AWS reports last", () => {
  const problems: readonly Obstacle[] = [
    { kind: "failing", message: "Access error" },
    { kind: "destination-missing", destination: "/vpc/gone" },
  ];
  const flowLogs = [
    { ...FLOW_LOG, role: "arn:aws:iam::123456789012:role/service/other", problems },
  ];
  const messages = (logs: typeof flowLogs) =>
    reportOnRegion({ flowLogs: logs }).plans[0]?.findings.map(({ message }) => message);
  expect(messages(flowLogs)).toEqual([expect.stringContaining("/vpc/gone")]);
  expect(messages([{ ...FLOW_LOG, role: "x", problems: problems.slice(0, 1) }])).toEqual([
    expect.stringContaining(arnOf(FLOW_LOG)),
  ]);
});
