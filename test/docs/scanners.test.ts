import { expect, test } from "vitest";
import { reportOn } from "../report/fixture-reports.js";

test("the README says of the scanners' example what flowgate says", async () => {
  const { plans } = await reportOn(["examples/scanners/plan.json"]);
  const vpcs = plans.flatMap((plan) => plan.vpcs);
  expect(vpcs.map(({ address, verdict, rejected }) => [address, verdict, rejected])).toEqual([
    ["aws_vpc.lab", "uncovered", true],
    ["aws_vpc.shared", "covered", false],
    ["module.network.aws_vpc.this[0]", "covered", false],
  ]);
});
