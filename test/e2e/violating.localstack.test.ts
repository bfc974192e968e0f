import { DeleteLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DeleteRoleCommand, DeleteRolePolicyCommand } from "@aws-sdk/client-iam";
import { DeleteBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { expect, inject, test } from "vitest";
import { Deployment, findingsOf, hcl } from "./deployment.js";

// Names that look right, and are not; each VPC and its flow log fail in a way of their own.
const CONFIGURATION = `
locals {
  vpcs = ["recorded", "forgotten", "accepted", "subnet", "no_role", "stranger", "no_group", "no_bucket", "rejected"]
}

resource "aws_vpc" "this" {
  for_each   = toset(local.vpcs)
  cidr_block = "10.\${index(local.vpcs, each.key)}.0.0/16"
}

resource "aws_subnet" "this" {
  vpc_id     = aws_vpc.this["subnet"].id
  cidr_block = "10.3.0.0/24"
}

resource "aws_s3_bucket" "this" {
  for_each      = toset(["kept", "gone"])
  bucket_prefix = "flow-logs-\${each.key}-"
}

resource "aws_cloudwatch_log_group" "this" {
  for_each          = toset(["no_role", "stranger", "no_group"])
  name              = "/vpc/\${each.key}"
  retention_in_days = 90
}

resource "aws_iam_role" "this" {
  for_each = { no_role = "vpc-flow-logs", stranger = "ec2", no_group = "vpc-flow-logs" }
  name     = each.key
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "\${each.value}.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  for_each = aws_iam_role.this
  name     = "write"
  role     = each.value.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "\${aws_cloudwatch_log_group.this[each.key].arn}:*"
    }]
  })
}

resource "aws_flow_log" "bucket" {
  for_each = {
    recorded = "ALL"
    accepted = "ACCEPT"
    rejected = "REJECT"
  }
  vpc_id               = aws_vpc.this[each.key].id
  traffic_type         = each.value
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.this["kept"].arn
}

resource "aws_flow_log" "subnet" {
  subnet_id            = aws_subnet.this.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.this["kept"].arn
}

resource "aws_flow_log" "no_bucket" {
  vpc_id               = aws_vpc.this["no_bucket"].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.this["gone"].arn
}

resource "aws_flow_log" "group" {
  for_each        = aws_cloudwatch_log_group.this
  vpc_id          = aws_vpc.this[each.key].id
  traffic_type    = "ALL"
  log_destination = each.value.arn
  iam_role_arn    = aws_iam_role.this[each.key].arn
}
`;

test("what check rejects, verify rejects once it is deployed all the same", async () => {
  await using deployment = await Deployment.open(inject("emulatorEndpoint"), hcl(CONFIGURATION));
  const rejected = await deployment.check();
  expect(rejected.code).toBe(1);
  // A lifecycle of the buckets would take the emulator a minute.
  const kept = ['bucket["accepted"]', 'bucket["recorded"]', 'bucket["rejected"]', "no_bucket"];
  expect(findingsOf(rejected)).toEqual([
    ["flow-log-cannot-deliver", 'aws_flow_log.group["stranger"]'],
    ["flow-log-misses-rejects", 'aws_vpc.this["accepted"]'],
    ...kept.map((name) => ["log-retention", `aws_flow_log.${name}`]),
    ["vpc-without-flow-log", 'aws_vpc.this["forgotten"]'],
    ["vpc-without-flow-log", 'aws_vpc.this["subnet"]'],
  ]);

  await deployment.apply();
  const ids = await deployment.vpcIds();
  const id = (key: string) => ids.get(`aws_vpc.this["${key}"]`) ?? key;
  const deployed = findingsOf(await deployment.verify());
  expect(deployed.filter(([, address]) => address.startsWith("vpc-"))).toEqual(
    [
      ["flow-log-misses-rejects", id("accepted")],
      ["vpc-without-flow-log", id("forgotten")],
      ["vpc-without-flow-log", id("subnet")],
    ].sort(),
  );

  // What a plan cannot know, and what happens later.
  const RoleName = "no_role";
  await deployment.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "write" }));
  await deployment.iam.send(new DeleteRoleCommand({ RoleName }));
  await deployment.logs.send(new DeleteLogGroupCommand({ logGroupName: "/vpc/no_group" }));
  const { Buckets: buckets = [] } = await deployment.s3.send(new ListBucketsCommand({}));
  const gone = buckets.find(({ Name: name }) => name?.startsWith("flow-logs-gone-"))?.Name ?? "";
  await deployment.s3.send(new DeleteBucketCommand({ Bucket: gone }));
  const report = JSON.parse((await deployment.verify()).stdout);
  const messages: string[] = report.plans[0].findings
    .filter(({ rule }: { rule: string }) => rule === "flow-log-cannot-deliver")
    .map(({ message }: { message: string }) =>
      message.replace(/^arn:\S+ /, "").replace(/arn:aws:iam::\d+:role\//, ""),
    );
  expect(messages.sort()).toEqual([
    expect.stringContaining(
      "delivers by stranger, whose trust policy does not let vpc-flow-logs.amazonaws.com assume it",
    ),
    "delivers by the role no_role, which does not exist",
    "delivers to /vpc/no_group, which does not exist",
    `delivers to ${gone}, which does not exist`,
  ]);
}, 300_000);
