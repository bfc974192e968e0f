import { expect, it } from "vitest";
import { reportOnFixture } from "../report/fixture-reports.js";
import { subjectsOf } from "./complaints.js";

const RULE = "delivery-unproven";

it("notes what is not known of delivery, and rejects nothing for it", async () => {
  const report = await reportOnFixture("delivery-planned");
  const vpc = 'aws_vpc.this["undecided-role"]';
  expect(subjectsOf(RULE, report).map(([address, of]) => [address, of])).toEqual([
    ["aws_flow_log.undecided_role", vpc],
  ]);
  const found = report.plans.flatMap(({ vpcs }) => vpcs).find(({ address }) => address === vpc);
  expect(found).toMatchObject({ recorded: null, rejected: false });
});

it("says nothing where a flow log is known to deliver", async () => {
  const { plans } = await reportOnFixture("delivery-planned");
  const vpcs = plans.flatMap((plan) => plan.vpcs).filter(({ recorded }) => recorded === true);
  expect(vpcs.map(({ address }) => address)).toEqual([
    'aws_vpc.this["group-by-name"]',
    'aws_vpc.this["group-with-star"]',
    'aws_vpc.this["role"]',
    'aws_vpc.this["role-by-module"]',
    'aws_vpc.this["role-of-one"]',
  ]);
});
