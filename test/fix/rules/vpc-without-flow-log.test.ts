import { describe, expect, it } from "vitest";
import type { FixResult } from "../../../checker/fix.js";
import { fixCase, type Way } from "../../fixtures/fixed.js";
import { changedLines, leftAlone, mended } from "./mended.js";

async function changed(name: string, way: Way = "default"): Promise<string> {
  const result = await fixCase(name, way);
  return [...titlesOf(result), ...changedLines(result)].join("\n");
}

function titlesOf({ applied }: FixResult): readonly string[] {
  return applied.map(({ title }) => title);
}

describe("where other flow logs deliver", () => {
  it("a VPC", async () => {
    expect(await changed("for-each-resource")).toMatchInlineSnapshot(`
      "Add a flow log for aws_vpc.other, to a bucket that is there
      +resource "aws_flow_log" "other" {
      +  vpc_id               = aws_vpc.other.id
      +  traffic_type         = "ALL"
      +  log_destination_type = "s3"
      +  log_destination      = "arn:aws:s3:::acme-flow-logs"
      +}
      +"
    `);
  });

  it("an instance that is left", async () => {
    expect(await changed("for-each-filter-attribute")).toMatchInlineSnapshot(`
      "Add a flow log for aws_vpc.this["lab"], to a bucket that is there
      +resource "aws_flow_log" "this_lab" {
      +  vpc_id               = aws_vpc.this["lab"].id
      +  traffic_type         = "ALL"
      +  log_destination_type = "s3"
      +  log_destination      = "arn:aws:s3:::acme-flow-logs"
      +}
      +"
    `);
    expect(await changed("count-short")).toMatchInlineSnapshot(`
      "Have aws_flow_log.this go over all instances of aws_vpc.this
      -  count                = 2
      +  count                = length(aws_vpc.this)"
    `);
  });

  it("by the provider of the VPC, in its module or beside the call", async () => {
    expect(await changed("remedy-provider", "existing")).toMatchInlineSnapshot(`
      "Add a flow log for aws_vpc.eu, to a bucket that is there
      Add a flow log for module.aliased.aws_vpc.this, to a bucket that is there
      Add a flow log for module.net["bare"].aws_vpc.this, to a bucket that is there
      +resource "aws_flow_log" "eu" {
      +  provider = aws.eu
      +
      +  vpc_id               = aws_vpc.eu.id
      +  traffic_type         = "ALL"
      +  log_destination_type = "s3"
      +  log_destination      = "arn:aws:s3:::acme-flow-logs"
      +}
      +
      +resource "aws_flow_log" "net_bare" {
      +  provider = aws.eu
      +
      +  vpc_id               = module.net["bare"].vpc_id
      +  traffic_type         = "ALL"
      +  log_destination_type = "s3"
      +  log_destination      = "arn:aws:s3:::acme-flow-logs"
      +}
      +
      +resource "aws_flow_log" "aliased" {
      +  provider = aws.eu
      +
      +  vpc_id               = module.aliased.vpc_id
      +  traffic_type         = "ALL"
      +  log_destination_type = "s3"
      +  log_destination      = "arn:aws:s3:::acme-flow-logs"
      +}
      +
      +output "vpc_id" {
      +  description = "The id of the VPC."
      +  value       = aws_vpc.this.id
      +}
      +"
    `);
  });

  it("beside calls of a module that gets an output for it", async () => {
    expect(await changed("remedy-names", "existing")).toMatchInlineSnapshot(`
      "Add a flow log for aws_default_vpc.main, to a bucket that is there
      Add a flow log for aws_vpc.main, to a bucket that is there
      Add a flow log for module.first.aws_vpc.this, to a bucket that is there
      Add a flow log for module.second.aws_vpc.this, to a bucket that is there
      +resource "aws_flow_log" "main_3" {
      +  vpc_id               = aws_vpc.main.id
      +  traffic_type         = "ALL"
      +  log_destination_type = "s3"
      +  log_destination      = var.flow_logs_bucket_arn
      +}
      +
      +resource "aws_flow_log" "main" {
      +  vpc_id               = aws_default_vpc.main.id
      +  traffic_type         = "ALL"
      +  log_destination_type = "s3"
      +  log_destination      = var.flow_logs_bucket_arn
      +}
      +
      +resource "aws_flow_log" "first" {
      +  vpc_id               = module.first.vpc_id
      +  traffic_type         = "ALL"
      +  log_destination_type = "s3"
      +  log_destination      = var.flow_logs_bucket_arn
      +}
      +
      +resource "aws_flow_log" "second" {
      +  vpc_id               = module.second.vpc_id
      +  traffic_type         = "ALL"
      +  log_destination_type = "s3"
      +  log_destination      = var.flow_logs_bucket_arn
      +}
      +
      +output "vpc_id" {
      +  description = "The id of the VPC."
      +  value       = aws_vpc.this.id
      +}
      +"
    `);
  });

  it("of other modules, to a bucket of the module, before a log group of one VPC", async () => {
    for (const way of ["default", "existing"] as const)
      expect(await changed("remedy-central-bucket", way)).toMatchInlineSnapshot(`
        "Add flow logs for aws_vpc.legacy[0] and 1 more VPC, to a bucket that is there
        +resource "aws_flow_log" "legacy" {
        +  count = length(aws_vpc.legacy)
        +
        +  vpc_id               = aws_vpc.legacy[count.index].id
        +  traffic_type         = "ALL"
        +  log_destination_type = "s3"
        +  log_destination      = aws_s3_bucket.logs.arn
        +}
        +"
      `);
  });

  it("of modules that are given a bucket", async () => {
    expect(await changed("module-inputs-of-other-things")).toContain(
      "+  log_destination      = aws_s3_bucket.logs.arn\n",
    );
  });

  it("nowhere, where none delivers", async () => {
    const result = await fixCase("direct-none-at-all", "existing");
    expect(result.changes).toEqual([]);
    expect(leftAlone(result).map(([, reason]) => reason.split("\n")[0])).toMatchInlineSnapshot(`
      [
        "No flow log beside it tells of a destination that it may have as well, and the policy names no bucket. Add a flow log for it:",
        "No flow log beside it tells of a destination that it may have as well, and the policy names no bucket. Add a flow log for it:",
      ]
    `);
  });
});

describe("to a log group of its own", () => {
  it("a VPC", async () => {
    expect(await changed("direct-index-brackets", "log-group")).toMatchInlineSnapshot(`
      "Add a flow log for aws_vpc.b["y"], to a new log group
      +data "aws_caller_identity" "current" {}
      +
      +resource "aws_cloudwatch_log_group" "b_y_flow_logs" {
      +  name              = "/aws/vpc-flow-logs/\${aws_vpc.b["y"].id}"
      +  retention_in_days = 365
      +}
      +
      +resource "aws_iam_role" "b_y_flow_logs" {
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
      +resource "aws_iam_role_policy" "b_y_flow_logs" {
      +  name = "deliver-flow-logs"
      +  role = aws_iam_role.b_y_flow_logs.id
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
      +      Resource = "\${aws_cloudwatch_log_group.b_y_flow_logs.arn}:*"
      +    }]
      +  })
      +}
      +
      +resource "aws_flow_log" "b_y" {
      +  vpc_id               = aws_vpc.b["y"].id
      +  traffic_type         = "ALL"
      +  log_destination_type = "cloud-watch-logs"
      +  log_destination      = aws_cloudwatch_log_group.b_y_flow_logs.arn
      +  iam_role_arn         = aws_iam_role.b_y_flow_logs.arn
      +
      +  depends_on = [aws_iam_role_policy.b_y_flow_logs]
      +}
      +"
    `);
  });

  it("several, by one role", async () => {
    expect(await changed("module-vpc-pattern")).toMatchInlineSnapshot(`
      "Add flow logs for module.vpc["grey"].aws_vpc.this[0] and 1 more VPC, to a new log group
      +data "aws_caller_identity" "current" {}
      +
      +resource "aws_cloudwatch_log_group" "vpc_flow_logs" {
      +  for_each = toset(["grey", "white"])
      +
      +  name              = "/aws/vpc-flow-logs/\${module.vpc[each.key].vpc_id}"
      +  retention_in_days = 365
      +}
      +
      +resource "aws_iam_role" "vpc_flow_logs" {
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
      +resource "aws_iam_role_policy" "vpc_flow_logs" {
      +  name = "deliver-flow-logs"
      +  role = aws_iam_role.vpc_flow_logs.id
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
      +      Resource = [for group in aws_cloudwatch_log_group.vpc_flow_logs : "\${group.arn}:*"]
      +    }]
      +  })
      +}
      +
      +resource "aws_flow_log" "vpc" {
      +  for_each = toset(["grey", "white"])
      +
      +  vpc_id               = module.vpc[each.key].vpc_id
      +  traffic_type         = "ALL"
      +  log_destination_type = "cloud-watch-logs"
      +  log_destination      = aws_cloudwatch_log_group.vpc_flow_logs[each.key].arn
      +  iam_role_arn         = aws_iam_role.vpc_flow_logs.arn
      +
      +  depends_on = [aws_iam_role_policy.vpc_flow_logs]
      +}
      +"
    `);
  });

  it("of the Cloud Control provider", async () => {
    expect(await changed("tool-awscc-mixed", "log-group")).toMatchInlineSnapshot(`
      "Add a flow log for awscc_ec2_vpc.this[0], to a new log group
      +resource "awscc_logs_log_group" "this_0_flow_logs" {
      +  log_group_name    = "/aws/vpc-flow-logs/\${awscc_ec2_vpc.this[0].vpc_id}"
      +  retention_in_days = 365
      +}
      +
      +resource "awscc_iam_role" "this_0_flow_logs" {
      +  assume_role_policy_document = jsonencode({
      +    Version = "2012-10-17"
      +    Statement = [{
      +      Effect    = "Allow"
      +      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      +      Action    = "sts:AssumeRole"
      +    }]
      +  })
      +
      +  policies = [{
      +    policy_name = "deliver-flow-logs"
      +    policy_document = jsonencode({
      +      Version = "2012-10-17"
      +      Statement = [{
      +        Effect = "Allow"
      +        Action = [
      +          "logs:CreateLogStream",
      +          "logs:DescribeLogGroups",
      +          "logs:DescribeLogStreams",
      +          "logs:PutLogEvents",
      +        ]
      +        Resource = [awscc_logs_log_group.this_0_flow_logs.arn, "\${awscc_logs_log_group.this_0_flow_logs.arn}:*"]
      +      }]
      +    })
      +  }]
      +}
      +
      +resource "awscc_ec2_flow_log" "this_0" {
      +  resource_id                 = awscc_ec2_vpc.this[0].vpc_id
      +  resource_type               = "VPC"
      +  traffic_type                = "ALL"
      +  log_destination_type        = "cloud-watch-logs"
      +  log_destination             = awscc_logs_log_group.this_0_flow_logs.arn
      +  deliver_logs_permission_arn = awscc_iam_role.this_0_flow_logs.arn
      +}
      +"
    `);
  });

  it("shares the account's id with others", async () => {
    const text = await changed("direct-none-at-all");
    expect(text.match(/^\+data "aws_caller_identity"/gm)).toHaveLength(1);
    expect(text.match(/data\.aws_caller_identity\.current\.account_id/g)).toHaveLength(2);
  });

  it("as long, and under such a name, as the policy asks", async () => {
    const arns = ["arn:aws:s3:::acme-*", "arn:aws:logs:*:*:log-group:/acme/network/*"];
    const result = await mended("direct-none-at-all", {
      policy: {
        requirements: {
          traffic: "all",
          retention: { minimumDays: 500, maximumDays: 600 },
          destinations: { types: undefined, arns },
        },
      },
    });
    const lines = changedLines(result).filter((line) => /name {2}|retention/.test(line));
    expect(lines.slice(0, 2)).toMatchInlineSnapshot(`
      [
        "+  name              = "/acme/network/\${aws_vpc.a.id}"",
        "+  retention_in_days = 545",
      ]
    `);
  });
});

it("to the bucket that the policy names", async () => {
  const result = await mended("direct-none-at-all", {
    policy: {
      requirements: {
        traffic: "reject",
        retention: { minimumDays: 90, maximumDays: undefined },
        destinations: { types: ["s3"], arns: ["arn:aws:s3:::acme-central/vpc/"] },
      },
    },
  });
  expect(changedLines(result).filter((line) => line.includes("destination "))).toEqual([
    '+  log_destination      = "arn:aws:s3:::acme-central/vpc/"',
    '+  log_destination      = "arn:aws:s3:::acme-central/vpc/"',
  ]);
});

it("to the bucket that the policy names by its resource, where it is beside", async () => {
  const destinations = { types: undefined, arns: ["arn:aws:s3:::acme-central-flow-logs"] };
  const result = await mended("remedy-central-bucket", {
    policy: {
      requirements: {
        traffic: "reject",
        retention: { minimumDays: 90, maximumDays: undefined },
        destinations,
      },
    },
    planned: (plan) => ({
      ...plan,
      resources: plan.resources.filter(({ type }) => type !== "aws_flow_log"),
    }),
  });
  expect(changedLines(result).join("\n")).toContain(
    "+  log_destination      = aws_s3_bucket.logs.arn\n",
  );
});

it("by the plain module", async () => {
  expect(await changed("module-vpc-pattern", "module")).toMatchInlineSnapshot(`
    "Add flow logs for module.vpc["grey"].aws_vpc.this[0] and 1 more VPC, by the module vpc-flow-log
    +module "vpc_flow_logs" {
    +  source   = "git::https://github.com/flowgate/flowgate.git//modules/terraform/vpc-flow-log?ref=v0.1.0"
    +  for_each = toset(["grey", "white"])
    +
    +  vpc_id = module.vpc[each.key].vpc_id
    +}
    +"
  `);
});

it("beside the call of the one address of a VPC that has two", async () => {
  expect(await changed("same-vpc-at-two-addresses")).toMatchInlineSnapshot(`
    "Add a flow log for module.a.aws_default_vpc.this, to a bucket that is there
    +output "vpc_id" {
    +  description = "The id of the VPC."
    +  value       = aws_default_vpc.this.id
    +}
    +
    +resource "aws_flow_log" "a" {
    +  vpc_id               = module.a.vpc_id
    +  traffic_type         = "ALL"
    +  log_destination_type = "s3"
    +  log_destination      = "arn:aws:s3:::acme-flow-logs"
    +}
    +"
  `);
});

it("of several plans, each in its own sources", async () => {
  const { changes } = await fixCase("plans-network-and-logs", "default");
  expect(changes.map(({ file }) => file)).toEqual(["network/main.tf"]);
});

describe("what was meant for the VPC is put right", () => {
  it("a flow log that its module's input turns off", async () => {
    expect(await changed("module-provider-alias")).toMatchInlineSnapshot(`
      "Add a flow log for aws_vpc.eu, to a bucket that is there
      Turn on module.eu.aws_flow_log.this[0] by the input logs
      -  logs   = false
      +  logs   = true
      +resource "aws_flow_log" "eu" {
      +  vpc_id               = aws_vpc.eu.id
      +  traffic_type         = "ALL"
      +  log_destination_type = "s3"
      +  log_destination      = "arn:aws:s3:::acme-flow-logs"
      +}
      +"
    `);
  });

  it("one that is made by another provider", async () => {
    expect(await changed("provider-other-region")).toMatchInlineSnapshot(`
      "Have aws_flow_log.forgotten made by the provider of aws_vpc.forgotten
      +
      +  provider = aws.us"
    `);
  });

  it("one in another region of one provider", async () => {
    expect(await changed("provider-6-region-argument")).toMatchInlineSnapshot(`
      "Have aws_flow_log.default made in the region of aws_vpc.default
      Have aws_flow_log.forgotten made in the region of aws_vpc.forgotten
      +
      +  region = aws_vpc.forgotten.region
      -  region               = "us-east-1"
      +  region               = aws_vpc.default.region"
    `);
  });

  it("one that has the id of a VPC that is replaced", async () => {
    expect(await changed("replace-log-hard-coded")).toMatchInlineSnapshot(`
      "Have aws_flow_log.a record aws_vpc.a
      -  vpc_id               = "vpc-0a1b2c3d4e5f60001"
      +  vpc_id               = aws_vpc.a.id"
    `);
  });

  it("one that has something else in place of the id", async () => {
    expect((await changed("text-no-id")).split("\n").slice(0, 2)).toMatchInlineSnapshot(`
      [
        "Have aws_flow_log.arn name aws_vpc.this["arn"] by its id",
        "Have aws_flow_log.chosen record aws_vpc.this["chosen"]",
      ]
    `);
  });
});

it.each([
  [
    "incomplete-targeted-without-log",
    "The plan is not whole, and may leave a flow log out that is written already. ",
  ],
  ["count-zero", "A flow log that is meant for it is turned off. "],
  ["replace-log-stays", "The lifecycle of aws_flow_log.a has Terraform ignore changes. "],
  ["literal-no-id", "A flow log beside it may be meant for it. "],
  ["file-json", "The file main.tf.json is JSON, which fix leaves to what has made it. "],
])("%s is left to people", async (name, because) => {
  const result = await fixCase(name, "default");
  expect(result.changes).toEqual([]);
  const [[, reason = ""] = []] = leftAlone(result).filter(([rule]) => rule.startsWith("vpc-"));
  expect(reason.slice(0, because.length)).toBe(because);
});
