import { expect, it } from "vitest";
import type { Report } from "../../checker/report/model.js";
import { arnOf, FLOW_LOG, reportOnRegion, VPC } from "../account/region.js";
import { reportOnFixture } from "./fixture-reports.js";

function regionsIn({ plans }: Report): Readonly<Record<string, string | null>> {
  const all = plans.flatMap(({ vpcs, flow_logs }) => [
    ...vpcs,
    ...vpcs.flatMap((one) => one.flow_logs),
    ...flow_logs,
  ]);
  return Object.fromEntries(all.map(({ address, region }) => [address, region]));
}

it("VPCs and flow logs have the region that their provider leads to", async () => {
  expect(regionsIn(await reportOnFixture("default-vpc-by-data"))).toMatchObject({
    "aws_default_vpc.this": "eu-west-1",
    "aws_flow_log.this": "eu-west-1",
    "aws_default_vpc.west": "us-west-2",
    "aws_flow_log.west": "us-west-2",
  });
});

it("what is deployed has the region that was asked", () => {
  expect(regionsIn(reportOnRegion())).toEqual({
    [VPC.id]: "eu-central-1",
    [arnOf(FLOW_LOG)]: "eu-central-1",
  });
});
