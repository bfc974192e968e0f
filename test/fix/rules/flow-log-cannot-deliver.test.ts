import { expect, it } from "vitest";
import { changedLines, leftAlone, mended } from "./mended.js";

it("roles, their trust and permissions, policies of buckets and destinations are mended where they are written", async () => {
  const result = await mended("fix-delivery");
  expect(leftAlone(result)).toEqual([]);
  expect(result.conflicting).toEqual([]);
  expect(changedLines(result).join("\n")).toMatchInlineSnapshot(`
    "+
    +  iam_role_arn = aws_iam_role.no_role.arn
    +data "aws_caller_identity" "current" {}
    +
    +resource "aws_iam_role" "no_role" {
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
    +resource "aws_iam_role_policy" "no_role" {
    +  name = "deliver-flow-logs"
    +  role = aws_iam_role.no_role.id
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
    +      Resource = "\${aws_cloudwatch_log_group.logs.arn}:*"
    +    }]
    +  })
    +}
    +
    +      {
    +        Effect    = "Allow"
    +        Principal = { Service = "vpc-flow-logs.amazonaws.com" }
    +        Action    = "sts:AssumeRole"
    +      },
    +resource "aws_iam_role_policy" "other_service" {
    +  name = "deliver-flow-logs"
    +  role = aws_iam_role.other_service.id
    +
    +  policy = jsonencode({
    +    Version = "2012-10-17"
    +    Statement = [{
    +      Effect   = "Allow"
    +      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    +      Resource = "\${aws_cloudwatch_log_group.logs.arn}:*"
    +    }]
    +  })
    +}
    +
    +        },
    +        {
    +          "Effect": "Allow",
    +          "Principal": { "Service": "vpc-flow-logs.amazonaws.com" },
    +          "Action": "sts:AssumeRole"
    -    "Action": "logs:CreateLogStream",
    +    "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
    +
    +  statement {
    +    actions = ["sts:AssumeRole"]
    +
    +    principals {
    +      type        = "Service"
    +      identifiers = ["vpc-flow-logs.amazonaws.com"]
    +    }
    +  }
    -    resources = [aws_cloudwatch_log_group.logs.arn]
    +    resources = ["\${aws_cloudwatch_log_group.logs.arn}:*"]
    -      Resource = aws_cloudwatch_log_group.logs.arn # that of the group
    +      Resource = "\${aws_cloudwatch_log_group.logs.arn}:*" # that of the group
    +        "logs:PutLogEvents",
    +resource "aws_iam_role_policy" "no_policy" {
    +  name = "deliver-flow-logs"
    +  role = aws_iam_role.no_policy.id
    +
    +  policy = jsonencode({
    +    Version = "2012-10-17"
    +    Statement = [{
    +      Effect   = "Allow"
    +      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    +      Resource = "\${aws_cloudwatch_log_group.logs.arn}:*"
    +    }]
    +  })
    +}
    +
    +      },
    +      {
    +        Effect    = "Allow"
    +        Principal = { Service = "delivery.logs.amazonaws.com" }
    +        Action    = "s3:PutObject"
    +        Resource  = "\${aws_s3_bucket.own.arn}/*"
    +      },
    +      {
    +        Effect    = "Allow"
    +        Principal = { Service = "delivery.logs.amazonaws.com" }
    +        Action    = "s3:GetBucketAcl"
    +        Resource  = aws_s3_bucket.own.arn
    +
    +  statement {
    +    actions   = ["s3:PutObject"]
    +    resources = ["\${aws_s3_bucket.data.arn}/*"]
    +
    +    principals {
    +      type        = "Service"
    +      identifiers = ["delivery.logs.amazonaws.com"]
    +    }
    +  }
    +
    +  log_destination_type = "s3"
    -  log_destination      = aws_s3_bucket.name.bucket
    +  log_destination      = aws_s3_bucket.name.arn"
  `);
});

it("all or nothing, in the form that a document is written in", async () => {
  const result = await mended("delivery-bucket-written");
  expect(changedLines(result).join("\n")).toMatchInlineSnapshot(`
    "-    structure-of-another    = jsonencode({ Version = "2012-10-17", Statement = [local.write["structure"], local.check["structure"]] })
    -    structure-without-check = jsonencode({ Version = "2012-10-17", Statement = [local.write["structure-without-check"]] })
    +    structure-of-another    = jsonencode({ Version = "2012-10-17", Statement = [local.write["structure"], local.check["structure"], { Effect = "Allow", Principal = { Service = "delivery.logs.amazonaws.com" }, Action = "s3:PutObject", Resource = "\${aws_s3_bucket.this["structure-of-another"].arn}/*" }, { Effect = "Allow", Principal = { Service = "delivery.logs.amazonaws.com" }, Action = "s3:GetBucketAcl", Resource = aws_s3_bucket.this["structure-of-another"].arn }] })
    +    structure-without-check = jsonencode({ Version = "2012-10-17", Statement = [local.write["structure-without-check"], { Effect = "Allow", Principal = { Service = "delivery.logs.amazonaws.com" }, Action = "s3:GetBucketAcl", Resource = aws_s3_bucket.this["structure-without-check"].arn }] })
    -        "Statement": {
    +        "Statement": [{
    -        }
    +        }, {
    +          "Effect": "Allow",
    +          "Principal": { "Service": "delivery.logs.amazonaws.com" },
    +          "Action": "s3:PutObject",
    +          "Resource": "\${aws_s3_bucket.this["heredoc-of-bucket"].arn}/*"
    +        }]"
  `);
});

it("what is denied, allowed under a condition, or is that of others, is left to a person", async () => {
  const reasons = leftAlone(await mended("delivery-deployed")).map(([, reason]) => reason);
  expect(reasons).toMatchInlineSnapshot(`
    [
      "Other roles of the block of aws_iam_role.this["added-by-nothing"] lack nothing. Allow logs:CreateLogStream and logs:PutLogEvents on the ARN of the log group with :* behind it, in a policy of the role.",
      "Other roles of the block of aws_iam_role.this["attachment-changed"] lack nothing. Allow logs:CreateLogStream and logs:PutLogEvents on the ARN of the log group with :* behind it, in a policy of the role.",
      "The role aws_iam_role.this["block-weakened"] says itself which policies it has. Allow logs:CreateLogStream and logs:PutLogEvents on the ARN of the log group with :* behind it, in a policy of the role.",
      "Allow logs:CreateLogStream and logs:PutLogEvents on the ARN of the log group with :* behind it, in a policy of the role.",
      "Let the denial leave out what the flow log delivers to.",
      "Other roles of the block of aws_iam_role.this["detached"] lack nothing. Allow logs:CreateLogStream and logs:PutLogEvents on the ARN of the log group with :* behind it, in a policy of the role.",
      "Other roles of the block of aws_iam_role.this["managed-weakened"] lack nothing. Allow logs:CreateLogStream and logs:PutLogEvents on the ARN of the log group with :* behind it, in a policy of the role.",
      "The role aws_iam_role.this["narrowed"] says itself which policies it has. Allow logs:CreateLogStream and logs:PutLogEvents on the ARN of the log group with :* behind it, in a policy of the role.",
      "The role aws_iam_role.this["policy-destroyed"] says itself which policies it has. Allow logs:CreateLogStream and logs:PutLogEvents on the ARN of the log group with :* behind it, in a policy of the role.",
      "A statement would allow it but for its condition, which is somebody's decision. Allow sts:AssumeRole to the service vpc-flow-logs.amazonaws.com in its trust policy. A condition may name the account of the flow log (aws:SourceAccount) and arn:aws:ec2:REGION:ACCOUNT:vpc-flow-log/* (ArnLike aws:SourceArn).",
      "The role aws_iam_role.this["weakened"] says itself which policies it has. Allow logs:CreateLogStream and logs:PutLogEvents on the ARN of the log group with :* behind it, in a policy of the role.",
    ]
  `);
});
