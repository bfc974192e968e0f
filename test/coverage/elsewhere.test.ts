import { describe, expect, it } from "vitest";
import { findCoverage } from "../../checker/coverage/coverage.js";
import type { Plan } from "../../checker/plan/model.js";
import { NO_SOURCE } from "../../checker/source/model.js";
import { constant, type MadeResource, madePlan, refers } from "./made-plan.js";

const ID = "vpc-0a1b2c3d4e5f60001";
const MADE = { vpc_id: ID, traffic_type: "ALL" };
const ON = { id: "fl-1", ...MADE };

const PROVIDERS = {
  aws: { expressions: { region: constant("eu-west-1") } },
  "aws.us": { expressions: { region: constant("us-east-1") } },
  "aws.again": { expressions: { region: constant("eu-west-1") } },
  "aws.nowhere": { expressions: { region: refers("local.region") } },
};

const in1 = (path: string, ...resources: readonly MadeResource[]) =>
  madePlan(resources, { path, providers: PROVIDERS });
const vpcBy = (provider: string, name = "a"): MadeResource => ({
  is: `aws_vpc.${name}`,
  actions: ["no-op"],
  after: { id: ID },
  provider,
});
const logBy = (provider: string, more: Partial<MadeResource> = {}): MadeResource => ({
  is: "aws_flow_log.x",
  after: ON,
  provider,
  ...more,
});

/** What is told of the VPC, whichever plan has it first. */
function told(...plans: readonly Plan[]) {
  const inputs = plans.map((plan) => ({ plan, source: NO_SOURCE }));
  const [one] = findCoverage(inputs, { requireProof: false }).plans.flatMap(({ vpcs }) => vpcs);
  if (one === undefined) throw new Error("there is no VPC");
  const [away] = one.elsewhere;
  if (away !== undefined) return `another ${away.by} than ${away.vpc.region}`;
  return one.verdict === "covered" ? one.confidence : one.verdict;
}

describe("of the addresses that a VPC has, the one decides that says most", () => {
  const log = in1("log.json", logBy("aws"));
  const eu = in1("eu.json", vpcBy("aws"));
  const us = in1("us.json", vpcBy("aws.us"));
  const nowhere = in1("nowhere.json", vpcBy("aws.nowhere"));

  it.each<[string, readonly Plan[], string]>([
    ["where it is", [eu, log], "proven"],
    ["where it is not", [us, log], "another region than us-east-1"],
    ["nothing is known of it", [nowhere, log], "inferred"],
    ["the other says that it is there", [nowhere, eu, log], "proven"],
    ["the other says that it is not", [nowhere, us, log], "another region than us-east-1"],
    ["the first says that it is there", [eu, nowhere, log], "proven"],
    ["the first says that it is not", [us, nowhere, log], "another region than us-east-1"],
  ])("%s", (_, plans, expected) => {
    expect(told(...plans)).toBe(expected);
  });

  it.each([
    ["its own plan's first", [in1("log.json", vpcBy("aws"), logBy("aws")), us]],
    ["its own plan's last", [us, in1("log.json", vpcBy("aws"), logBy("aws"))]],
  ])("the flow log's own plan before others: %s", (_, plans) => {
    expect(told(...plans)).toBe("proven");
  });

  it("where the plan does not say which provider makes it", () => {
    const unsaid = in1("unsaid.json", vpcBy("aws"));
    const bare: Plan = { ...unsaid, configuration: undefined, providers: new Map() };
    expect(told(bare, log)).toBe("inferred");
    expect(told(bare, nowhere, log)).toBe("inferred");
    expect(told(bare, us, log)).toBe("another region than us-east-1");
  });
});

describe("a flow log that is on the VPC already is where that is", () => {
  const goes = { before: ON, after: ON };
  it.each<[string, Partial<MadeResource>, string]>([
    ["it stays", { ...goes, actions: ["no-op"] }, "proven"],
    ["it is updated", { ...goes, actions: ["update"] }, "proven"],
    [
      "it is replaced",
      { before: ON, after: MADE, actions: ["delete", "create"] },
      "another region than eu-west-1",
    ],
    [
      "it was on another",
      { ...goes, actions: ["update"], before: { ...ON, vpc_id: "vpc-0a1b2c3d4e5f60002" } },
      "another region than eu-west-1",
    ],
    [
      "it was on none",
      { ...goes, actions: ["update"], before: { id: "fl-1" } },
      "another region than eu-west-1",
    ],
  ])("%s", (_, given, expected) => {
    expect(told(in1("plan.json", vpcBy("aws"), logBy("aws.us", given)))).toBe(expected);
  });

  it("it is forgotten together with the VPC", () => {
    const forgets = { actions: ["forget"], before: { ...ON } };
    const vpc: MadeResource = { ...vpcBy("aws"), actions: ["forget"], before: { id: ID } };
    expect(told(in1("plan.json", vpc, logBy("aws.us", forgets)))).toBe("proven");
  });

  it("it is replaced, and the old one forgotten", () => {
    const forgets = { before: ON, after: MADE, actions: ["create", "forget"] };
    expect(told(in1("plan.json", vpcBy("aws"), logBy("aws.us", forgets)))).toBe(
      "another region than eu-west-1",
    );
  });
});

it("a VPC loses the flow log that will be made elsewhere", () => {
  const moved = logBy("aws.us", { actions: ["delete", "create"], before: ON, after: MADE });
  const [own] = findCoverage([{ plan: in1("plan.json", vpcBy("aws"), moved), source: NO_SOURCE }], {
    requireProof: false,
  }).plans;
  expect(own?.vpcs).toMatchObject([
    {
      verdict: "uncovered",
      lost: [{ how: "elsewhere", found: { by: "region", vpc: { region: "eu-west-1" } } }],
      elsewhere: [{ by: "region" }],
    },
  ]);
});

it("two configurations of one region are told to want proof", () => {
  const log = logBy("aws.again");
  const [own] = findCoverage([{ plan: in1("plan.json", vpcBy("aws"), log), source: NO_SOURCE }], {
    requireProof: false,
  }).plans;
  expect(own?.vpcs).toMatchObject([
    { confidence: "inferred", flowLogs: [{ inferred: { kind: "provider", of: "proof" } }] },
  ]);
});

it("nothing is possible by a flow log of accepted traffic", () => {
  const possible = (traffic_type: string | undefined) => {
    const log = logBy("aws.nowhere", { after: { ...ON, traffic_type } });
    const input = { plan: in1("plan.json", vpcBy("aws"), log), source: NO_SOURCE };
    return findCoverage([input], { requireProof: false }).plans[0]?.vpcs[0]?.possible.length;
  };
  expect([possible("ALL"), possible(undefined), possible("ACCEPT")]).toEqual([1, 1, 0]);
});
