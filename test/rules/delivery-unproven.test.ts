import { expect, it } from "vitest";
import { inForce, waiver } from "../policy/policies.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { subjectsOf } from "./complaints.js";

const RULE = "delivery-unproven";

it("notes what is not known of delivery, and rejects nothing for it", async () => {
  const report = await reportOnFixture("delivery-planned");
  const vpc = 'aws_vpc.this["undecided-role"]';
  expect(subjectsOf(RULE, report).map(([address, of]) => [address, of])).toEqual([
    // A stream that no plan has, and a destination that may be a bucket.
    ["aws_flow_log.typed_by_variable", 'aws_vpc.this["typed-by-variable"]'],
    ["aws_flow_log.undecided_destination", 'aws_vpc.this["undecided-destination"]'],
    ["aws_flow_log.undecided_role", vpc],
  ]);
  const found = report.plans.flatMap(({ vpcs }) => vpcs).find(({ address }) => address === vpc);
  expect(found).toMatchObject({ recorded: null, rejected: false });
});

it("says nothing where a flow log is known to deliver", async () => {
  const { plans } = await reportOnFixture("delivery-planned");
  const vpcs = plans.flatMap((plan) => plan.vpcs).filter(({ recorded }) => recorded === true);
  expect(vpcs.map(({ address }) => address)).toEqual([
    'aws_vpc.this["arn-of-bucket-id"]',
    'aws_vpc.this["folder"]',
    'aws_vpc.this["group-by-name"]',
    'aws_vpc.this["group-with-star"]',
    'aws_vpc.this["no-role-for-accepted"]',
    'aws_vpc.this["one-of-two-delivers"]',
    'aws_vpc.this["role"]',
    'aws_vpc.this["role-by-module"]',
    'aws_vpc.this["role-of-one"]',
  ]);
});

it("rejects where a policy says so, and may be waived", async () => {
  const severities = new Map([[RULE, "error"] as const]);
  const vpc = 'aws_vpc.this["undecided-role"]';
  const found = async (waivers: readonly ReturnType<typeof waiver>[]) => {
    const policy = inForce({ severities, waivers });
    const { plans, summary } = await reportOnFixture("delivery-planned", { policy });
    const one = plans.flatMap(({ vpcs }) => vpcs).find(({ address }) => address === vpc);
    return { rejected: one?.rejected, waived: one?.waived, recorded: one?.recorded, summary };
  };
  expect(await found([])).toMatchObject({ rejected: true, waived: false, recorded: null });
  expect(await found([waiver('aws_vpc.this["undecided-role"]')])).toMatchObject({
    rejected: false,
    waived: true,
    recorded: null,
  });
});
