import { describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import type { Plan } from "../../checker/plan/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { constant, type MadeResource, madePlan, refers } from "./made-plan.js";

const ID = "vpc-0a1b2c3d4e5f60001";
const OTHER = "vpc-0a1b2c3d4e5f60002";
const MOCK = "vpc-mock";

const vpcIs = (name: string, id: string): MadeResource => ({
  is: `aws_vpc.${name}`,
  actions: ["no-op"],
  after: { id },
});
const made: MadeResource = { is: "aws_vpc.made" };
const on = (name: string, vpc_id: string, traffic_type: string | null = "ALL"): MadeResource => ({
  is: `aws_flow_log.${name}`,
  after: { vpc_id, traffic_type },
});
/** One whose VPC nobody can tell, as a data source may find it, or one of those that are named. */
const open = (
  name: string,
  references: readonly string[] = ["local.id"],
  traffic_type = "ALL",
): MadeResource => ({
  is: `aws_flow_log.${name}`,
  after: { traffic_type },
  unknown: { vpc_id: true },
  expressions: { vpc_id: refers(...references) },
});
const adopted: MadeResource = { is: "aws_default_vpc.d" };

function judged(...plans: readonly Plan[]) {
  const inputs = plans.map((plan) => ({ plan, source: NO_SOURCE }));
  return findCoverage(inputs, { requireProof: false }).plans.flatMap(({ vpcs }) => vpcs);
}

const names = (logs: readonly { readonly change: { readonly name: string } }[] = []) =>
  logs.map(({ change }) => change.name);

it("flow logs that seem to stand in for an id are told of each VPC that has none yet", () => {
  const logs = madePlan(
    [on("x", MOCK), on("accepts", MOCK, "ACCEPT"), on("real", OTHER), on("later", MOCK), open("y")],
    { path: "logs.json" },
  );
  const [one, two] = judged(madePlan([made, vpcIs("there", ID)]), logs);
  expect(names(one?.mocked)).toEqual(["x", "later"]);
  expect(two?.mocked).toEqual([]);
});

it("flow logs that hold the id of a VPC and are not it are told of that VPC, each once", () => {
  const text = `arn:aws:ec2:eu-west-1:111122223333:vpc/${ID}`;
  const plan = madePlan([
    vpcIs("a", ID),
    vpcIs("b", OTHER),
    on("x", text),
    on("twice", `${text}, ${ID}`),
    on("both", `${ID} ${OTHER}`),
    on("right", ID),
    on("none", "vpc-x"),
  ]);
  const [a, b] = judged(plan);
  expect(names(a?.misnamed)).toEqual(["x", "twice", "both"]);
  expect(names(b?.misnamed)).toEqual(["both"]);
});

describe("a forgotten VPC", () => {
  const forgets = (is: string, before: object): MadeResource => ({
    is,
    actions: ["forget"],
    before,
  });
  const LOG = { id: "fl-1", vpc_id: ID, traffic_type: "ALL" };
  const recording = (...resources: readonly MadeResource[]) => judged(madePlan(resources))[0];

  it("keeps a flow log that is forgotten with it", () => {
    const one = recording(forgets("aws_vpc.a", { id: ID }), forgets("aws_flow_log.x", LOG));
    expect(names(one?.flowLogs.map(({ flowLog }) => flowLog))).toEqual(["x"]);
    expect(one).toMatchObject({ verdict: "covered", lost: [], flowLogs: [{ steps: [] }] });
  });

  it("does not keep one that is destroyed, or of another VPC", () => {
    const one = recording(
      forgets("aws_vpc.a", { id: ID }),
      { is: "aws_flow_log.x", actions: ["delete"], before: LOG },
      forgets("aws_flow_log.other", { ...LOG, id: "fl-2", vpc_id: OTHER }),
    );
    expect(one).toMatchObject({ verdict: "uncovered", flowLogs: [], lost: [{ how: "destroyed" }] });
  });

  it("keeps none that is on a subnet", () => {
    const onSubnet = forgets("aws_flow_log.x", { ...LOG, vpc_id: null, subnet_id: "subnet-1" });
    const one = recording(forgets("aws_vpc.a", { id: ID }), onSubnet);
    expect(one).toMatchObject({ verdict: "uncovered", flowLogs: [] });
  });

  it("does not count where it stays at another address", () => {
    const [, two] = judged(
      madePlan([forgets("aws_vpc.a", { id: ID }), vpcIs("b", ID), forgets("aws_flow_log.x", LOG)]),
    );
    expect(two).toMatchObject({ verdict: "uncovered", flowLogs: [], lost: [{ how: "forgotten" }] });
  });

  it("may have one that could be on what no plan has", () => {
    const one = recording(
      forgets("aws_vpc.a", { id: ID }),
      made,
      open("x", ["data.aws_vpcs.all.ids", "data.aws_vpcs.all"]),
      open("made", ["aws_vpc.made.id", "aws_vpc.made"]),
    );
    expect(names(one?.possible.map(({ flowLog }) => flowLog))).toEqual(["x"]);
  });
});

/** What the first VPC may be recorded by. */
const possible = (...plans: readonly Plan[]) => {
  const [one] = judged(...plans);
  return names(one?.possible.map(({ flowLog }) => flowLog));
};

const eitherOf = (...vpcs: readonly string[]) => vpcs.flatMap((is) => [`${is}.id`, is]);
const b: MadeResource = { is: "aws_vpc.b" };
const US = { providers: { "aws.us": { expressions: { region: constant("us-east-1") } } } };

it.each<[string, MadeResource, readonly string[]]>([
  ["what may be on it or on another one", open("x", eitherOf("aws_vpc.made", "aws_vpc.b")), ["x"]],
  ["no one that is on one of two others", open("x", eitherOf("aws_vpc.b", "aws_vpc.c")), []],
  ["no one that is made in another region", { ...open("x"), provider: "aws.us" }, []],
])("a VPC may be recorded by %s", (_, log, expected) => {
  expect(possible(madePlan([made, b, { is: "aws_vpc.c" }, log], US))).toEqual(expected);
});

it("a VPC is told of no more than twenty that each may be on one of a few", () => {
  const logs = Array.from({ length: 21 }, (_, at) =>
    open(`x${at}`, eitherOf("aws_vpc.made", "aws_vpc.b")),
  );
  const [one] = judged(madePlan([made, b, ...logs]));
  expect([one?.possible.length, one?.unlisted]).toEqual([20, 1]);
});

describe("a default VPC that is adopted", () => {
  it("may be recorded by what is on an id that no plan has", () => {
    const other = madePlan([vpcIs("there", ID)], { path: "other.json" });
    expect(
      possible(
        madePlan([adopted, on("x", OTHER), on("accepts", OTHER, "ACCEPT"), on("there", ID)]),
        other,
      ),
    ).toEqual(["x"]);
  });

  it("may not be recorded by what is made in another region", () => {
    const providers = { "aws.us": { expressions: { region: constant("us-east-1") } } };
    const elsewhere = { ...on("x", OTHER), provider: "aws.us" };
    expect(possible(madePlan([adopted, elsewhere], { providers }))).toEqual([]);
  });

  it("may not be recorded by what another plan makes elsewhere by a provider of that name", () => {
    const aws = (region: string) => ({ aws: { expressions: { region: constant(region) } } });
    const other = (region: string) =>
      madePlan([on("x", OTHER)], { path: "b.json", providers: aws(region) });
    expect(possible(madePlan([adopted]), other("eu-west-1"))).toEqual(["x"]);
    expect(possible(madePlan([adopted]), other("us-east-1"))).toEqual([]);
  });

  it("may be recorded by what may name it, and is told of each once", () => {
    const reference = [
      "aws_default_vpc.d.id",
      "aws_default_vpc.d",
      "aws_vpc.made.id",
      "aws_vpc.made",
    ];
    const logs = [open("either", reference), open("x"), on("id", OTHER)];
    expect(possible(madePlan([adopted, made, ...logs]))).toEqual(["either", "x", "id"]);
  });

  it.each([
    [19, 19, 0],
    [20, 20, 0],
    [21, 20, 1],
    [30, 20, 10],
  ])("is told of no more than twenty of %d", (count, told, untold) => {
    const logs = Array.from({ length: count }, (_, at) =>
      on(`x${at}`, `${OTHER.slice(0, -3)}${100 + at}`),
    );
    const [one] = judged(madePlan([adopted, ...logs]));
    expect([one?.possible.length, one?.unlisted]).toEqual([told, untold]);
  });

  it("is told of no more than twenty of what may name it and what is on an id together", () => {
    const logs = Array.from({ length: 15 }, (_, at) => [
      open(`open${at}`),
      on(`x${at}`, `${OTHER.slice(0, -3)}${100 + at}`),
    ]).flat();
    const [one] = judged(madePlan([adopted, made, ...logs]));
    expect([one?.possible.length, one?.unlisted]).toEqual([20, 10]);
  });
});

it("a VPC that no plan has may be recorded by what could be on any, and by nothing else", () => {
  const goes: MadeResource = {
    is: "aws_flow_log.old",
    actions: ["delete"],
    before: { vpc_id: ID, traffic_type: "ALL" },
  };
  const known = open("known", eitherOf("aws_vpc.made", "aws_vpc.b"));
  const [one] = judged(madePlan([goes, open("x"), open("accepts", ["local.id"], "ACCEPT")]));
  expect(one).toMatchObject({ address: ID, verdict: "unproven" });
  expect(names(one?.possible.map(({ flowLog }) => flowLog))).toEqual(["x"]);
  const [, , two] = judged(madePlan([made, b, goes, known]));
  expect(two).toMatchObject({ address: ID, verdict: "uncovered", possible: [] });
});
