import { describe, expect, it } from "vitest";
import { adoptedId, defaultVpcPlace, isAdopted } from "../../checker/coverage/adoption.js";
import { hasSecretId } from "../../checker/coverage/secret-id.js";
import type { Plan, PriorObject, ResourceChange } from "../../checker/plan/model.js";
import { byOneProvider, plan, vpc } from "../trace/world.js";

const ID = "vpc-0a1b2c3d4e5f60001";
const ADOPTED = { ...vpc("aws_default_vpc.d") };
const DATA: PriorObject = {
  address: "data.aws_vpc.d",
  module: [],
  mode: "data",
  type: "aws_vpc",
  name: "d",
  key: undefined,
  dependsOn: [],
  values: { id: ID, default: true },
};
const MANAGED: PriorObject = {
  ...DATA,
  address: "aws_default_vpc.other",
  mode: "managed",
  type: "aws_default_vpc",
  name: "other",
  values: { id: ID },
};

describe("a default VPC that is adopted has the id", () => {
  const PLAN = plan([ADOPTED]);
  const idIn = (
    prior: readonly PriorObject[],
    change: ResourceChange = ADOPTED,
    given: Plan = PLAN,
  ) => adoptedId({ ...given, prior }, change);
  const inRegion = (region: string) => ({ ...ADOPTED, after: { region } });

  it.each<[string, PriorObject, string | undefined]>([
    ["of a data source that has read the default", DATA, ID],
    [
      "of no data source that has read another",
      { ...DATA, values: { id: ID, default: false } },
      undefined,
    ],
    ["of no data source that does not say", { ...DATA, values: { id: ID } }, undefined],
    ["of no data source of something else", { ...DATA, type: "aws_subnet" }, undefined],
    ["of a resource that has adopted it", MANAGED, ID],
    ["of no VPC that was made", { ...MANAGED, type: "aws_vpc" }, undefined],
    ["of none that is empty", { ...DATA, values: { id: "", default: true } }, undefined],
    ["of none that is no text", { ...DATA, values: { id: null, default: true } }, undefined],
    [
      "of none in a region of its own",
      { ...DATA, values: { ...DATA.values, region: "eu-west-1" } },
      undefined,
    ],
  ])("%s", (_, object, expected) => {
    expect(idIn([object])).toBe(expected);
  });

  it("of what is in its region, by one provider", () => {
    const there = (region: string) => ({ ...DATA, values: { ...DATA.values, region } });
    const other = {
      ...there("us-east-1"),
      values: { id: "vpc-2", default: true, region: "us-east-1" },
    };
    expect(idIn([other, there("eu-west-1")], inRegion("eu-west-1"))).toBe(ID);
    const known = byOneProvider(PLAN);
    expect(idIn([MANAGED], ADOPTED, known)).toBeUndefined();
    expect(idIn([{ ...MANAGED, name: "d" }], ADOPTED, known)).toBe(ID);
  });

  it("of nothing where the plan does not say who makes it", () => {
    expect(idIn([DATA], ADOPTED, { ...PLAN, tool: "opentofu" })).toBeUndefined();
    expect(idIn([DATA], ADOPTED, { ...PLAN, configuration: undefined })).toBeUndefined();
    const { providers } = byOneProvider(PLAN);
    expect(defaultVpcPlace({ ...PLAN, providers }, ADOPTED)).toBeUndefined();
  });
});

it.each<[string, Partial<ResourceChange>, boolean]>([
  ["made", {}, true],
  ["replaced", { action: "replace" }, true],
  ["updated", { action: "update" }, false],
  ["made, and no default VPC", { type: "aws_vpc" }, false],
])("is one that is %s", (_, change, expected) => {
  expect(isAdopted({ ...ADOPTED, ...change })).toBe(expected);
});

it.each<[string, Partial<ResourceChange>, boolean]>([
  ["nothing", {}, false],
  ["all of it before", { beforeSensitive: true }, true],
  ["all of it after", { afterSensitive: true }, true],
  ["its id before", { beforeSensitive: { id: true } }, true],
  ["its id after", { afterSensitive: { id: true } }, true],
  ["another attribute", { afterSensitive: { arn: true } }, false],
  [
    "the id that Cloud Control gives",
    { type: "awscc_ec2_vpc", afterSensitive: { vpc_id: true } },
    true,
  ],
  [
    "Cloud Control's own name for it",
    { type: "awscc_ec2_vpc", afterSensitive: { id: true } },
    true,
  ],
  ["an attribute of that name", { afterSensitive: { vpc_id: true } }, false],
])("the id of a VPC is secret where the plan marks as sensitive %s", (_, marks, expected) => {
  expect(hasSecretId({ ...vpc("aws_vpc.a"), ...marks })).toBe(expected);
});
