import { expect, it } from "vitest";
import { fixCase } from "../../fixtures/fixed.js";
import { changedLines, leftAlone } from "./mended.js";

it("nothing is mended by halves", async () => {
  const result = await fixCase("fix-half", "default");
  expect(result.applied.map(({ title }) => title)).toEqual([
    "Let aws_flow_log.keyed deliver",
    "Add a flow log for module.some.aws_vpc.this[0], to a new log group",
  ]);
  expect(changedLines(result).join("\n")).toMatchInlineSnapshot(`
    "+      {
    +        Effect    = "Allow"
    +        Principal = { Service = "logs.eu-west-1.amazonaws.com" }
    +        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    +        Resource  = "*"
    +      },
    +
    +  iam_role_arn = aws_iam_role.keyed.arn
    +data "aws_caller_identity" "current" {}
    +
    +resource "aws_iam_role" "keyed" {
    +  name_prefix = "vpc-flow-logs-"
    +
    +  assume_role_policy = jsonencode({
    +    Version = "2012-10-17"
    +    Statement = [{
    +      Effect    = "Allow"
    +      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
    +      Action    = "sts:AssumeRole"
    +      Condition = {
    +        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
    +      }
    +    }]
    +  })
    +}
    +
    +resource "aws_iam_role_policy" "keyed" {
    +  name = "deliver-flow-logs"
    +  role = aws_iam_role.keyed.id
    +
    +  policy = jsonencode({
    +    Version = "2012-10-17"
    +    Statement = [{
    +      Effect = "Allow"
    +      Action = [
    +        "logs:CreateLogStream",
    +        "logs:DescribeLogGroups",
    +        "logs:DescribeLogStreams",
    +        "logs:PutLogEvents",
    +      ]
    +      Resource = "\${aws_cloudwatch_log_group.keyed.arn}:*"
    +    }]
    +  })
    +}
    +
    +data "aws_caller_identity" "current" {}
    +
    +resource "aws_cloudwatch_log_group" "flow_logs" {
    +  count = length(aws_vpc.this)
    +
    +  name              = "/aws/vpc-flow-logs/\${aws_vpc.this[count.index].id}"
    +  retention_in_days = 365
    +}
    +
    +resource "aws_iam_role" "flow_logs" {
    +  count = length(aws_vpc.this)
    +
    +  name_prefix = "vpc-flow-logs-"
    +
    +  assume_role_policy = jsonencode({
    +    Version = "2012-10-17"
    +    Statement = [{
    +      Effect    = "Allow"
    +      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
    +      Action    = "sts:AssumeRole"
    +      Condition = {
    +        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
    +      }
    +    }]
    +  })
    +}
    +
    +resource "aws_iam_role_policy" "flow_logs" {
    +  count = length(aws_vpc.this)
    +
    +  name = "deliver-flow-logs"
    +  role = aws_iam_role.flow_logs[count.index].id
    +
    +  policy = jsonencode({
    +    Version = "2012-10-17"
    +    Statement = [{
    +      Effect = "Allow"
    +      Action = [
    +        "logs:CreateLogStream",
    +        "logs:DescribeLogGroups",
    +        "logs:DescribeLogStreams",
    +        "logs:PutLogEvents",
    +      ]
    +      Resource = "\${aws_cloudwatch_log_group.flow_logs[count.index].arn}:*"
    +    }]
    +  })
    +}
    +
    +resource "aws_flow_log" "this" {
    +  count = length(aws_vpc.this)
    +
    +  vpc_id               = aws_vpc.this[count.index].id
    +  traffic_type         = "ALL"
    +  log_destination_type = "cloud-watch-logs"
    +  log_destination      = aws_cloudwatch_log_group.flow_logs[count.index].arn
    +  iam_role_arn         = aws_iam_role.flow_logs[count.index].arn
    +
    +  depends_on = [aws_iam_role_policy.flow_logs]
    +}
    +"
  `);
  expect(leftAlone(result)).toMatchInlineSnapshot(`
    [
      [
        "flow-log-cannot-deliver",
        "Other flow logs of the block of module.without_role.aws_flow_log.this are given a role. Set iam_role_arn to a role that vpc-flow-logs.amazonaws.com can assume.",
      ],
      [
        "vpc-without-flow-log",
        "A flow log that is meant for it is turned off. Turn on module.switched.aws_flow_log.this, of which the plan makes no instance, if it is meant for this VPC; or add a flow log for it:
    # in ./modules/switched (module.switched)
    resource "aws_flow_log" "this_2" {
      vpc_id               = aws_vpc.this.id
      traffic_type         = "ALL"
      log_destination_type = "s3"
      log_destination      = var.flow_logs_bucket_arn # declare it, or write the ARN of a bucket
    }",
      ],
    ]
  `);
});
