import { expect, it } from "vitest";
import { reportOnFixture } from "../report/fixture-reports.js";
import { subjectsIn } from "./complaints.js";

const RULE = "destination-destroyed";

it("names what is taken away, the VPC that suffers, and the flow log's place", async () => {
  const subjects = await subjectsIn(RULE, "destination-destroyed");
  expect(subjects).toHaveLength(19);
  expect(subjects).toContainEqual(["aws_cloudwatch_log_group.group", "aws_vpc.group", 14]);
  expect(subjects.map(([address]) => address)).toEqual(
    expect.arrayContaining([
      "aws_s3_bucket.forgotten",
      "aws_iam_role.role_repathed",
      "aws_iam_role_policy.last_policy",
      "aws_kms_key.of_bucket",
      "aws_s3_bucket_policy.bucket_policy",
    ]),
  );
});

it("says what is done to it, and by which plan", async () => {
  const { plans } = await reportOnFixture("destination-destroyed");
  const messages = plans.flatMap(({ findings }) => findings).map(({ message }) => message);
  for (const part of [
    "the plan destroys aws_s3_bucket.bucket, the bucket that it delivers to",
    "the plan forgets aws_s3_bucket.forgotten, the bucket",
    "the plan forgets aws_cloudwatch_log_group.left_in_aws, the log group",
    "the plan replaces, under another name, aws_iam_role.role_renamed, the role",
    "aws_kms_key.of_group, the key that its records are encrypted by",
  ]) {
    expect(messages.filter((message) => message.includes(part))).toHaveLength(1);
  }
  const [network] = (await reportOnFixture("plans-destination-destroyed")).plans;
  const [found] = network?.findings.filter(({ rule }) => rule === RULE) ?? [];
  expect(found?.message).toContain("logs/plan.json destroys aws_s3_bucket.archive");
});

it("does the same without sources, since what is deployed is known by its name", async () => {
  const withSource = await subjectsIn(RULE, "destination-destroyed");
  const without = await subjectsIn(RULE, "destination-destroyed", { source: false });
  const named = (subjects: typeof without) => subjects.map(([address, vpc]) => [address, vpc]);
  expect(named(without)).toEqual(named(withSource));
});

it("does not call a VPC recorded that it rejects, and leaves the verdict be", async () => {
  const [plan] = (await reportOnFixture("destination-destroyed")).plans;
  const vpcs = new Map(plan?.vpcs.map((vpc) => [vpc.address, vpc]));
  expect(vpcs.get("aws_vpc.bucket")).toMatchObject({ verdict: "covered", recorded: false });
  expect(vpcs.get("aws_vpc.moved")).toMatchObject({ verdict: "covered", recorded: null });
});
