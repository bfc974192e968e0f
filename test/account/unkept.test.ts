import { describe, expect, test } from "vitest";
import type { DeployedVpc, RegionSnapshot } from "../../checker/account/model.js";
import { NO_PARTS } from "../../checker/account/parts.js";
import { type PlannedVpc, unkeptCoverage } from "../../checker/account/unkept.js";
import { idIn } from "../../checker/aws/objects.js";
import type { JsonObject } from "../../checker/plan/json.js";

function region(name: string, vpcs: readonly Partial<DeployedVpc>[]): RegionSnapshot {
  return {
    accountId: "123456789012",
    region: name,
    partition: "aws",
    emulated: false,
    readAt: "2026-12-01T12:00:00.000Z",
    flowLogs: [],
    parts: NO_PARTS,
    vpcs: vpcs.map((vpc, at) => ({
      id: `vpc-${at + 1}`,
      cidrBlock: "10.0.0.0/16",
      isDefault: false,
      tags: {},
      ...vpc,
    })),
  };
}

function planned(after: JsonObject, address = "aws_vpc.a"): PlannedVpc {
  return { plan: "tfplan", address, id: idIn("awscc_ec2_vpc", after), after };
}

/** What is unkept: the VPCs that each address can be. */
function unkept(
  plans: readonly PlannedVpc[],
  regions: readonly RegionSnapshot[],
  recorded: readonly string[],
) {
  const found = unkeptCoverage(plans, regions, new Set(recorded));
  return [...found].flatMap(([{ region: name }, list]) =>
    list.map(({ address, deployed }) => [name, address, ...deployed]),
  );
}

const CIDR = { cidr_block: "10.0.0.0/16" };

describe("planned coverage", () => {
  test("comes true where the VPC is recorded", () => {
    expect(unkept([planned(CIDR)], [region("a", [{}])], ["vpc-1"])).toEqual([]);
    expect(unkept([planned({ id: "vpc-1" })], [region("a", [{}])], ["vpc-1"])).toEqual([]);
  });

  test("is missed of the VPC whose id is known, whatever it looks like", () => {
    const here = region("a", [{ cidrBlock: "10.9.0.0/16" }, {}]);
    expect(unkept([planned({ ...CIDR, id: "vpc-1" })], [here], ["vpc-2"])).toEqual([
      ["a", "aws_vpc.a", "vpc-1"],
    ]);
    expect(unkept([planned({ id: "b", vpc_id: "vpc-1" })], [here], [])).toEqual([
      ["a", "aws_vpc.a", "vpc-1"],
    ]);
  });

  test("is missed in the region where the VPC is", () => {
    const regions = [region("a", []), region("b", [{ id: "vpc-b" }])];
    expect(unkept([planned(CIDR)], regions, [])).toEqual([["b", "aws_vpc.a", "vpc-b"]]);
  });

  test("is missed in the first region where the VPC is in none", () => {
    const regions = [region("a", [{ cidrBlock: "10.1.0.0/16" }]), region("b", [])];
    expect(unkept([planned(CIDR)], regions, ["vpc-1"])).toEqual([["a", "aws_vpc.a"]]);
    expect(unkept([planned({ id: "vpc-9" })], regions, ["vpc-1"])).toEqual([["a", "aws_vpc.a"]]);
  });

  test("is told apart by tags", () => {
    const here = region("a", [{ tags: { Name: "a", team: "x" } }, { tags: { Name: "b" } }]);
    const tagged = planned({ ...CIDR, tags: { Name: "a" }, tags_all: { Name: "a", team: "x" } });
    expect(unkept([tagged], [here], ["vpc-1"])).toEqual([]);
    expect(unkept([tagged], [here], ["vpc-2"])).toEqual([["a", "aws_vpc.a", "vpc-1"]]);
  });

  test("needs all of those that look alike", () => {
    const here = region("a", [{}, {}]);
    expect(unkept([planned(CIDR)], [here], ["vpc-1", "vpc-2"])).toEqual([]);
    expect(unkept([planned(CIDR)], [here], ["vpc-1"])).toEqual([
      ["a", "aws_vpc.a", "vpc-1", "vpc-2"],
    ]);
  });

  test("does not take a VPC for another one of the plans", () => {
    const both = [planned({ ...CIDR, id: "vpc-1" }, "aws_vpc.old"), planned(CIDR, "aws_vpc.new")];
    expect(unkept(both, [region("a", [{}])], ["vpc-1"])).toEqual([["a", "aws_vpc.new"]]);
    expect(unkept(both, [region("a", [{}, {}])], ["vpc-2"])).toEqual([
      ["a", "aws_vpc.old", "vpc-1"],
    ]);
  });
});
