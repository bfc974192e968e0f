import { expect, inject, test } from "vitest";
import { Deployment, hcl } from "./deployment.js";

/** One VPC a case, and whether its records arrive. */
const RECORDED = {
  inline: true,
  attached: true,
  of_aws: true,
  conditions: true,
  bounded: true,
  bare_arn: false,
  no_policies: false,
  boundary: false,
  denied: false,
  stranger: false,
  other_account: false,
  bucket: true,
  bucket_denied: false,
  bucket_folder: false,
  bucket_key: true,
  bucket_default_key: false,
} as const;

// A role, with what is right or wrong with it, and a bucket, likewise.
const CONFIGURATION = `
data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  cases   = ${JSON.stringify(Object.keys(RECORDED))}
  groups  = [for name in local.cases : name if !startswith(name, "bucket")]
  buckets = [for name in local.cases : name if startswith(name, "bucket")]

  vpc_flow_logs = {
    Effect    = "Allow"
    Action    = "sts:AssumeRole"
    Principal = { Service = "vpc-flow-logs.amazonaws.com" }
  }
  trusts = {
    stranger = merge(local.vpc_flow_logs, { Principal = { Service = "ec2.amazonaws.com" } })
    conditions = merge(local.vpc_flow_logs, { Condition = {
      StringEquals = { "aws:SourceAccount" = local.account }
      ArnLike      = { "aws:SourceArn" = "arn:aws:ec2:us-east-1:\${local.account}:vpc-flow-log/*" }
    } })
    other_account = merge(local.vpc_flow_logs, { Condition = {
      StringEquals = { "aws:SourceAccount" = "999999999999" }
    } })
  }
}

resource "aws_vpc" "this" {
  for_each   = toset(local.cases)
  cidr_block = "10.\${index(local.cases, each.key)}.0.0/16"
}

resource "aws_cloudwatch_log_group" "this" {
  for_each          = toset(local.groups)
  name              = "/vpc/\${each.key}"
  retention_in_days = 90
}

resource "aws_iam_policy" "s3" {
  name   = "s3"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}

resource "aws_iam_policy" "logs" {
  name   = "logs"
  path   = "/service/"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "logs:*", Resource = "*" }] })
}

resource "aws_iam_role" "this" {
  for_each             = toset(local.groups)
  name                 = each.key
  path                 = "/service/"
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [lookup(local.trusts, each.key, local.vpc_flow_logs)] })
  permissions_boundary = each.key == "boundary" ? aws_iam_policy.s3.arn : each.key == "bounded" ? aws_iam_policy.logs.arn : null
}

resource "aws_iam_role_policy" "this" {
  for_each = setsubtract(local.groups, ["no_policies", "attached", "of_aws"])
  name     = "write"
  role     = aws_iam_role.this[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = each.key == "bare_arn" ? aws_cloudwatch_log_group.this[each.key].arn : "\${aws_cloudwatch_log_group.this[each.key].arn}:*"
    }]
  })
}

resource "aws_iam_role_policy" "denied" {
  name   = "deny"
  role   = aws_iam_role.this["denied"].id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "logs:Put*", Resource = "*" }] })
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = { attached = aws_iam_policy.logs.arn, of_aws = "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess" }
  role       = aws_iam_role.this[each.key].name
  policy_arn = each.value
}

resource "aws_flow_log" "group" {
  for_each        = toset(local.groups)
  vpc_id          = aws_vpc.this[each.key].id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.this[each.key].arn
  iam_role_arn    = aws_iam_role.this[each.key].arn
  depends_on      = [aws_iam_role_policy.this]
}

resource "aws_s3_bucket" "this" {
  for_each = toset(local.buckets)
  bucket   = "\${replace(each.key, "_", "-")}-\${local.account}"
}

resource "aws_s3_bucket_policy" "this" {
  for_each = toset(local.buckets)
  bucket   = aws_s3_bucket.this[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "Write"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "\${aws_s3_bucket.this[each.key].arn}/\${each.key == "bucket_folder" ? "folder/" : ""}AWSLogs/\${local.account}/*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account }
          ArnLike      = { "aws:SourceArn" = "arn:aws:logs:us-east-1:\${local.account}:*" }
        }
      },
      {
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = "s3:GetBucketAcl"
        Resource  = aws_s3_bucket.this[each.key].arn
      }
    ], [for name in ["bucket_denied"] : {
      Sid       = "Outside"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:PutObject"
      Resource  = "\${aws_s3_bucket.this[each.key].arn}/*"
      Condition = { StringNotEquals = { "aws:PrincipalOrgID" = "o-1234567890" } }
    } if name == each.key])
  })
}

resource "aws_kms_key" "this" {
  for_each = toset(["bucket_key", "bucket_default_key"])
  policy = each.key == "bucket_default_key" ? null : jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "arn:aws:iam::\${local.account}:root" }, Action = "kms:*", Resource = "*" },
      {
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      }
    ]
  })
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = aws_kms_key.this
  bucket   = aws_s3_bucket.this[each.key].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = each.value.arn
    }
  }
}

resource "aws_flow_log" "bucket" {
  for_each             = toset(local.buckets)
  vpc_id               = aws_vpc.this[each.key].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.this[each.key].arn
}
`;

interface Judged {
  readonly vpcs: readonly { readonly address: string; readonly recorded: boolean | null }[];
}

/** Which VPCs are recorded, by their addresses. */
function recordedIn(stdout: string): Readonly<Record<string, boolean | null>> {
  const { plans }: { plans: readonly Judged[] } = JSON.parse(stdout);
  const vpcs = plans.flatMap((plan) => plan.vpcs);
  return Object.fromEntries(vpcs.map(({ address, recorded }) => [address, recorded]));
}

test("what policies come to is the same in the plan and in the account", async () => {
  await using deployment = await Deployment.open(inject("emulatorEndpoint"), hcl(CONFIGURATION));
  const planned = recordedIn((await deployment.check()).stdout);
  await deployment.apply();
  const ids = await deployment.vpcIds();
  const { stdout, stderr } = await deployment.verify();
  expect(stderr).toBe("");
  const found = recordedIn(stdout);
  const answers = Object.keys(RECORDED).map((name) => {
    const address = `aws_vpc.this["${name}"]`;
    return [name, { plan: planned[address], account: found[ids.get(address) ?? ""] }] as const;
  });
  const expected = Object.entries(RECORDED).map(
    ([name, recorded]) => [name, { plan: recorded, account: recorded }] as const,
  );
  expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(expected));
}, 300_000);
