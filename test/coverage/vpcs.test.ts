import { describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import type { Plan } from "../../checker/plan/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { type MadeResource, madePlan, refers } from "./made-plan.js";

const ID = "vpc-0a1b2c3d4e5f60001";
const REPLACED = ["delete", "create"];
const FORGOTTEN = ["create", "forget"];

function vpcsOf(plan: Plan) {
  return findCoverage([{ plan, source: NO_SOURCE }], { requireProof: false }).plans.flatMap(
    ({ vpcs }) => vpcs,
  );
}

function told(given: Partial<MadeResource>): readonly string[] {
  const plan = madePlan([{ is: "aws_vpc.a", ...given }]);
  return vpcsOf(plan).map(({ address, action, id, introduced }) =>
    [address, action, id ?? "no id", ...(introduced ? ["introduced"] : [])].join(" "),
  );
}

const ADOPTED = "aws_default_vpc.d";
const moves = (before: object, after: object) => ({
  is: ADOPTED,
  actions: REPLACED,
  before: { id: ID, ...before },
  after,
});

it.each<[string, Partial<MadeResource>, readonly string[]]>([
  ["is made", {}, ["aws_vpc.a create no id introduced"]],
  ["stays", { actions: ["no-op"], after: { id: ID } }, [`aws_vpc.a no-op ${ID}`]],
  ["is updated", { actions: ["update"], after: { id: ID } }, [`aws_vpc.a update ${ID}`]],
  [
    "is imported",
    { actions: ["no-op"], after: { id: ID }, isImported: true },
    [`aws_vpc.a import ${ID} introduced`],
  ],
  [
    "is imported and updated",
    { actions: ["update"], after: { id: ID }, isImported: true },
    [`aws_vpc.a import ${ID} introduced`],
  ],
  ["goes", { actions: ["delete"], before: { id: ID } }, ["aws_vpc.a delete no id"]],
  ["is forgotten", { actions: ["forget"], before: { id: ID } }, [`aws_vpc.a forget ${ID}`]],
  [
    "is replaced",
    { actions: REPLACED, before: { id: ID } },
    ["aws_vpc.a replace no id introduced"],
  ],
  [
    "is replaced and forgotten",
    { actions: FORGOTTEN, before: { id: ID } },
    ["aws_vpc.a replace no id introduced", `aws_vpc.a (forgotten ${ID}) forget ${ID}`],
  ],
  [
    "is replaced and forgotten, of a secret id",
    { actions: FORGOTTEN, before: { id: ID }, sensitive: { id: true } },
    ["aws_vpc.a replace no id introduced", `aws_vpc.a (forgotten object) forget ${ID}`],
  ],
  [
    "is replaced and forgotten, of an id that is cut out",
    { actions: FORGOTTEN, before: {} },
    ["aws_vpc.a replace no id introduced", "aws_vpc.a (forgotten object) forget no id"],
  ],
  [
    "is deposed, and of which nothing is left",
    { actions: ["no-op"], after: null, deposed: "0a1b2c3d" },
    [],
  ],
  ["is only read", { mode: "data", actions: ["read"] }, []],
  ["is only read, and has not changed", { mode: "data", actions: ["no-op"] }, []],
  [
    "is another region's default",
    moves({ region: "eu-west-1" }, { region: "us-east-1" }),
    [`${ADOPTED} replace no id introduced`, `${ADOPTED} (forgotten ${ID}) forget ${ID}`],
  ],
  [
    "is the same region's default",
    moves({ region: "eu-west-1" }, { region: "eu-west-1" }),
    [`${ADOPTED} replace no id introduced`],
  ],
  [
    "is the default of a region that was not told",
    moves({}, { region: "us-east-1" }),
    [`${ADOPTED} replace no id introduced`],
  ],
  [
    "is the default of a region that is not told",
    moves({ region: "eu-west-1" }, {}),
    [`${ADOPTED} replace no id introduced`],
  ],
  [
    "is no default VPC, and moves to another region",
    { ...moves({ region: "eu-west-1" }, { region: "us-east-1" }), is: "aws_vpc.a" },
    ["aws_vpc.a replace no id introduced"],
  ],
  [
    "is a default VPC that is destroyed where it leaves",
    moves({ region: "eu-west-1", force_destroy: true }, { region: "us-east-1" }),
    [`${ADOPTED} replace no id introduced`],
  ],
])("a VPC that %s", (_, given, expected) => {
  expect(told(given)).toEqual(expected);
});

it.each([
  [["delete", "forget", "no-op"], "a c b"],
  [["no-op", "delete", "forget"], "b a c"],
  [["forget", "forget", "no-op"], "c a b"],
  [["forget", "no-op", "update"], "b a c"],
])(
  "a VPC that %j at its addresses is judged where it goes, or else where it stays",
  (all, order) => {
    const plan = madePlan(
      all.map((action, at) => ({
        is: `aws_vpc.${"abc"[at]}`,
        actions: [action],
        before: { id: ID },
        after: { id: ID },
      })),
    );
    const [main, ...others] = [...vpcsOf(plan)].sort(
      (a, b) => Number(a.sameAs !== undefined) - Number(b.sameAs !== undefined),
    );
    const addresses = [main?.address, ...(main?.alsoAt ?? []).map(({ address }) => address)];
    expect(addresses.map((address) => address?.replace("aws_vpc.", "")).join(" ")).toBe(order);
    expect(others.map(({ sameAs }) => sameAs?.address)).toEqual([main?.address, main?.address]);
  },
);

it("what a replacement leaves behind is where it was before", () => {
  const plan = madePlan([moves({ region: "us-east-1" }, { region: "eu-west-1" })]);
  const regions = vpcsOf(plan).map(({ place }) => place?.name().region);
  expect(regions).toEqual(["eu-west-1", "us-east-1"]);
});

describe("a default VPC that is adopted", () => {
  const log: MadeResource = { is: "aws_flow_log.x", after: { vpc_id: ID, traffic_type: "ALL" } };

  it("of an id that is known is that VPC, and no other", () => {
    const known: MadeResource = { is: ADOPTED, after: { id: ID } };
    const other = { ...log, after: { ...log.after, vpc_id: "vpc-0a1b2c3d4e5f60009" } };
    expect(vpcsOf(madePlan([known, log]))).toMatchObject([{ verdict: "covered", id: ID }]);
    expect(vpcsOf(madePlan([known, other]))).toMatchObject([
      { verdict: "uncovered", possible: [] },
    ]);
  });

  it("of an id that a data source has read is on no other", () => {
    const plan = madePlan([
      { is: ADOPTED },
      { ...log, after: { ...log.after, vpc_id: "vpc-0a1b2c3d4e5f60009" } },
    ]);
    const read = {
      address: "data.aws_vpc.d",
      module: [],
      mode: "data",
      type: "aws_vpc",
      name: "d",
    } as const;
    const block = plan.configuration?.resources.get(ADOPTED);
    if (plan.configuration === undefined || block === undefined)
      throw new Error("nothing is planned");
    const resources = new Map([
      ...plan.configuration.resources,
      ["data.aws_vpc.d", block] as const,
    ]);
    const prior = [{ ...read, key: undefined, dependsOn: [], values: { id: ID, default: true } }];
    const known: Plan = { ...plan, prior, configuration: { ...plan.configuration, resources } };
    expect(vpcsOf(known)).toMatchObject([{ id: ID, verdict: "uncovered", possible: [] }]);
  });

  it("is one with another of its region, and none with one that may be anywhere", () => {
    const again = { is: "aws_default_vpc.e" };
    expect(vpcsOf(madePlan([{ is: ADOPTED }, again]))).toMatchObject([
      { sameAs: undefined },
      { sameAs: { address: ADOPTED } },
    ]);
    const bare: Plan = { ...madePlan([{ is: ADOPTED }, again]), configuration: undefined };
    expect(vpcsOf(bare)).toMatchObject([{ sameAs: undefined }, { sameAs: undefined }]);
  });

  it("of one plan is none with that of another, whose account may be another", () => {
    const plans = ["a.json", "b.json"].map((path) => madePlan([{ is: ADOPTED }], { path }));
    const inputs = plans.map((plan) => ({ plan, source: NO_SOURCE }));
    const { plans: found } = findCoverage(inputs, { requireProof: false });
    const all = found.flatMap(({ vpcs }) => vpcs);
    expect(all.map(({ sameAs }) => sameAs)).toEqual([undefined, undefined]);
  });
});

it("a VPC that goes is no longer what its address names", () => {
  const goes: MadeResource = { is: "aws_vpc.a", actions: ["delete"], before: { id: ID } };
  const log: MadeResource = {
    is: "aws_flow_log.x",
    after: { traffic_type: "ALL" },
    unknown: { vpc_id: true },
    expressions: { vpc_id: refers("aws_vpc.a.id", "aws_vpc.a") },
  };
  expect(vpcsOf(madePlan([goes, log]))).toMatchObject([{ action: "delete", flowLogs: [] }]);
  const stays: MadeResource = { is: "aws_vpc.a", actions: ["no-op"], after: { id: ID } };
  expect(vpcsOf(madePlan([stays, log]))).toMatchObject([{ action: "no-op", verdict: "covered" }]);
});
