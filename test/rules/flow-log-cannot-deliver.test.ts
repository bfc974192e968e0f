import { expect, it } from "vitest";
import type { Obstacle } from "../../checker/account/model.js";
import type { ResourceChange } from "../../checker/plan/model.js";
import type { Scope } from "../../checker/rules/model.js";
import { arnOf, FLOW_LOG, reportOnRegion } from "../account/region.js";
import { inForce, waiver } from "../policy/policies.js";
import { reportOnFixture } from "../report/fixture-reports.js";
import { subjectsAfter, subjectsIn, subjectsOf } from "./complaints.js";

const RULE = "flow-log-cannot-deliver";

const OBSTACLES: readonly Obstacle[] = [
  { kind: "no-role" },
  { kind: "role-missing", role: "gone" },
  { kind: "destination-missing", destination: "/vpc/gone" },
  { kind: "failing", message: "Access error" },
];

it.each(OBSTACLES)("rejects a VPC for its flow log: $kind", (obstacle) => {
  const report = reportOnRegion({ flowLogs: [{ ...FLOW_LOG, problems: [obstacle] }] });
  expect(subjectsOf(RULE, report)).toEqual([[arnOf(FLOW_LOG), "vpc-1", null]]);
  expect(report.summary).toMatchObject({ rejected: 1, covered: 0, rejects: true });
  const part = Object.values(obstacle).at(-1);
  if (obstacle.kind !== "no-role") expect(report.plans[0]?.findings[0]?.message).toContain(part);
});

it("lets one be beside another that delivers, if that records what is rejected", () => {
  const broken = { ...FLOW_LOG, id: "fl-2", problems: OBSTACLES };
  expect(subjectsOf(RULE, reportOnRegion({ flowLogs: [broken, FLOW_LOG] }))).toEqual([]);
  const accepting = { ...FLOW_LOG, trafficType: "ACCEPT" };
  const report = reportOnRegion({ flowLogs: [broken, accepting] });
  expect(subjectsOf(RULE, report)).toEqual([[arnOf(broken), "vpc-1", null]]);
});

it("finds in a plan what is certain without its policies", async () => {
  const sound = await subjectsIn(RULE, "destination-kinds", { scope: "all" });
  expect(sound).toEqual([]);
  expect(await subjectsIn(RULE, "delivery-planned")).toHaveLength(12);
});

it("says what does not fit", async () => {
  const { plans } = await reportOnFixture("delivery-planned");
  const messages = plans.flatMap(({ findings }) => findings).map(({ message }) => message);
  expect(messages).toEqual(
    expect.arrayContaining([
      "aws_flow_log.no_role has no IAM role, which CloudWatch Logs takes",
      "aws_flow_log.group_as_s3 delivers to S3, and its destination is a log group",
      "aws_flow_log.bucket_by_name delivers to S3, and its destination is a name, where AWS takes an ARN",
    ]),
  );
});

it("rejects without sources what the plan knows, and nothing more", async () => {
  const without = await subjectsIn(RULE, "delivery-planned", { source: false });
  expect(without.map(([address]) => address)).toEqual([
    "aws_flow_log.arn_of_another_service",
    "aws_flow_log.no_role",
    "aws_flow_log.no_role_by_module",
    "aws_flow_log.null_role",
    "aws_flow_log.role_of_none",
  ]);
});

it("lets what is so already be, unless all is asked for", async () => {
  const complaints = async (scope: Scope) =>
    (await subjectsAfter(RULE, "delivery-deployed", scope, done)).map(([address]) => address);
  const introduced = await complaints("introduced");
  const left = (await complaints("all")).filter((address) => !introduced.includes(address));
  expect(left).toEqual(
    [
      "block-weakened",
      "bound",
      "managed-weakened",
      "narrowed",
      "trust-changed",
      "trust-for-another",
      "weakened",
    ].map((key) => `aws_flow_log.this["${key}"]`),
  );
});

/** What was to be changed has been. */
function done(change: ResourceChange): ResourceChange {
  if (change.action !== "update") return change;
  return { ...change, action: "no-op", actions: ["no-op"], before: change.after };
}

it("may be waived, and the VPC is no more recorded for that", async () => {
  const vpc = 'aws_vpc.this["denied"]';
  const policy = inForce({ waivers: [waiver(vpc, { rules: [RULE] })] });
  const { plans } = await reportOnFixture("delivery-trust", { policy });
  const found = plans.flatMap(({ vpcs }) => vpcs).find(({ address }) => address === vpc);
  expect(found).toMatchObject({ rejected: false, waived: true, recorded: false });
});
