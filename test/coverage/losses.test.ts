import { describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import type { VpcCoverage } from "../../checker/coverage/model.js";
import type { Plan } from "../../checker/plan/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { constant, type MadeResource, madePlan, refers } from "./made-plan.js";

const ID = "vpc-0a1b2c3d4e5f60001";
const OTHER = "vpc-0a1b2c3d4e5f60002";
const VPC: MadeResource = { is: "aws_vpc.a", actions: ["no-op"], after: { id: ID } };
const MADE = { is: "aws_vpc.a" };

const log = (name: string, more: Partial<MadeResource> = {}, values: object = {}): MadeResource => {
  const on = { vpc_id: ID, traffic_type: "ALL", log_destination: `arn:aws:s3:::${name}` };
  return {
    is: `aws_flow_log.${name}`,
    before: { ...on, id: `fl-${name}`, ...values },
    after: { ...on, ...values },
    ...more,
  };
};
const goes = { actions: ["delete"] };
const stays = { actions: ["no-op"] };
const made = { actions: ["create"], before: null };

function judged(plans: readonly Plan[], requireProof = false): readonly VpcCoverage[] {
  const inputs = plans.map((plan) => ({ plan, source: NO_SOURCE }));
  return findCoverage(inputs, { requireProof }).plans.flatMap(({ vpcs }) => vpcs);
}

const traced = (
  name: string,
  traffic_type: string | undefined,
  ...references: readonly string[]
): MadeResource => ({
  is: `aws_flow_log.${name}`,
  after: { ...(traffic_type !== undefined && { traffic_type }) },
  unknown: { vpc_id: true },
  expressions: { vpc_id: refers(...references) },
});
const onVpc = ["aws_vpc.a.id", "aws_vpc.a"];

it("what says most of why flow logs are lost comes first", () => {
  const same = { actions: ["delete"], before: { id: "fl-y", vpc_id: OTHER, traffic_type: "ALL" } };
  const plan = madePlan([
    VPC,
    log("x", goes),
    { ...log("y", stays), after: { id: "fl-y", vpc_id: ID, traffic_type: "ALL" } },
    log("z", goes, { log_destination: "arn:aws:s3:::z" }),
    log("new", made, { log_destination: "arn:aws:s3:::z" }),
    { is: "aws_flow_log.same", ...same },
  ]);
  const [one] = judged([plan]);
  expect(one?.lost.map(({ flowLog, how }) => `${flowLog.change.name} ${how}`)).toEqual([
    "y destroyed-elsewhere",
    "z renamed",
    "x destroyed",
  ]);
});

it("what is made elsewhere from now on is lost for that, and nothing else is", () => {
  const providers = { "aws.us": { expressions: { region: constant("us-east-1") } } };
  const replaced = { actions: ["delete", "create"] };
  const [one] = judged([
    madePlan([VPC, log("x", goes), { ...log("y", replaced), provider: "aws.us" }], { providers }),
  ]);
  expect(one?.lost.map(({ flowLog, how }) => `${flowLog.change.name} ${how}`)).toEqual([
    "x destroyed",
    "y elsewhere",
  ]);
});

describe("what is only inferred", () => {
  const plan = madePlan([MADE, traced("x", "ALL", ...onVpc)]);

  it("counts, and is said to be", () => {
    expect(judged([plan])).toMatchObject([
      { verdict: "covered", confidence: "inferred", possible: [] },
    ]);
  });

  it("does not where proof is required, and is what may be", () => {
    expect(judged([plan], true)).toMatchObject([
      { verdict: "unproven", flowLogs: [], possible: [{ flowLog: { address: "aws_flow_log.x" } }] },
    ]);
  });

  it("is nothing beside what is proven", () => {
    const proven = log("y", stays, {});
    const other = madePlan([
      { ...MADE, actions: ["no-op"], after: { id: ID } },
      traced("x", "ALL", ...onVpc),
      proven,
    ]);
    expect(judged([other])).toMatchObject([{ confidence: "proven", flowLogs: [{}, {}] }]);
    expect(judged([other], true)).toMatchObject([
      {
        verdict: "covered",
        confidence: "proven",
        flowLogs: [{ flowLog: { address: "aws_flow_log.y" } }],
      },
    ]);
  });

  it("is no doubt where it is of accepted traffic", () => {
    const accepts = madePlan([MADE, traced("x", "ACCEPT", ...onVpc)]);
    expect(judged([accepts], true)).toMatchObject([{ verdict: "uncovered", possible: [] }]);
  });

  it("says of traffic that is not known which argument it is", () => {
    const [one] = judged([madePlan([MADE, traced("x", undefined, ...onVpc)])]);
    expect(one).toMatchObject({
      verdict: "unproven",
      possible: [{ reason: { kind: "computed", reference: "aws_flow_log.x.traffic_type" } }],
    });
  });
});

describe("sources that cannot be used", () => {
  const of = (plan: Plan) =>
    findCoverage([{ plan, source: { ...NO_SOURCE, proofOnly: true } }], { requireProof: false })
      .plans[0];

  it("leave what is inferred to be what may be", () => {
    const [one] = of(madePlan([MADE, traced("x", "ALL", ...onVpc)]))?.vpcs ?? [];
    expect(one).toMatchObject({ verdict: "unproven", flowLogs: [], possible: [{}] });
  });

  it("leave it open whether it is on that VPC", () => {
    const inferred = of(madePlan([MADE, traced("x", "ALL", ...onVpc)]))?.flowLogs[0];
    expect(inferred?.after).toMatchObject({
      kind: "unknown",
      candidates: new Set(["aws_vpc.a"]),
      open: true,
    });
  });

  it("leave what is proven, what is accepted traffic, and what goes", () => {
    const logs = [log("id", made), traced("accepts", "ACCEPT", ...onVpc), log("gone", goes)];
    const kinds = of(madePlan([VPC, ...logs]))?.flowLogs.map(({ after }) => after.kind);
    expect(kinds).toEqual(["id", "vpc", "none"]);
  });
});

describe("a VPC that no plan has", () => {
  it.each<[string, readonly MadeResource[], object | undefined]>([
    [
      "is told of where it loses its last flow log",
      [log("x", goes)],
      { verdict: "uncovered", action: "no-op", lost: [{ how: "destroyed" }] },
    ],
    ["is not where another one stays", [log("x", goes), log("y", stays)], undefined],
    ["is not where nothing is lost", [log("x", stays)], undefined],
    [
      "is not where it has never been recorded",
      [log("x", goes, { traffic_type: "ACCEPT" })],
      undefined,
    ],
    [
      "is where accepted traffic is left",
      [log("x", goes), log("y", stays, { traffic_type: "ACCEPT" })],
      { verdict: "uncovered", flowLogs: [{}] },
    ],
    ["is not where another one is made", [log("x", goes), log("y", made)], undefined],
    [
      "is where AWS refuses the other one",
      [log("x", goes), log("y", made, { log_destination: "arn:aws:s3:::x" })],
      { verdict: "unproven", lost: [{ how: "renamed" }] },
    ],
  ])("%s", (_, resources, expected) => {
    const all = judged([madePlan(resources)]);
    if (expected === undefined) expect(all).toEqual([]);
    else
      expect(all).toMatchObject([
        { address: ID, alsoAt: [], misnamed: [], mocked: [], ...expected },
      ]);
  });

  it("is where its flow logs are that record it now", () => {
    const providers = { "aws.us": { expressions: { region: constant("us-east-1") } } };
    const away = { ...log("y", made), provider: "aws.us" };
    const [one] = judged([madePlan([log("x", goes), away], { providers })]);
    expect(one).toMatchObject({ verdict: "uncovered", elsewhere: [{ by: "region" }] });
    expect(one?.place?.name()).toMatchObject({ region: "eu-west-1" });
  });

  it("is told of by the plan that takes its flow log away, and by no other", () => {
    const plans = [
      madePlan([log("y", stays, { traffic_type: "ACCEPT" })]),
      madePlan([log("x", goes)], { path: "b.json" }),
    ];
    const inputs = plans.map((plan) => ({ plan, source: NO_SOURCE }));
    const { plans: found } = findCoverage(inputs, { requireProof: false });
    expect(found.map(({ vpcs }) => vpcs.length)).toEqual([0, 1]);
  });

  it("is told of once where two plans take a flow log of it away", () => {
    const plans = [madePlan([log("x", goes)]), madePlan([log("y", goes)], { path: "b.json" })];
    expect(judged(plans)).toMatchObject([{ address: ID, lost: [{}, {}] }]);
  });

  it("is recorded by what is only inferred to be where it is", () => {
    const providers = { "aws.again": { expressions: { region: constant("eu-west-1") } } };
    const next = { ...log("y", made), provider: "aws.again" };
    expect(judged([madePlan([log("x", goes), next], { providers })], true)).toEqual([]);
  });
});
