import { describe, expect, it } from "vitest";
import type { FixResult } from "../../../checker/fix.js";
import { fixCase, type Way } from "../../fixtures/fixed.js";

/** What is put into the sources: nothing of them is changed otherwise. */
function added({ changes }: FixResult): string {
  const files = changes.map(({ file, before = "", after }) => {
    const old = before.split("\n");
    const lines = after.split("\n").filter((line) => {
      const stays = line === old[0];
      if (stays) old.shift();
      return !stays;
    });
    expect(old).toEqual([]);
    return `# ${file}\n${lines.join("\n")}`;
  });
  return files.join("\n");
}

async function addedTo(name: string, way: Way = "default"): Promise<string> {
  return added(await fixCase(name, way));
}

describe("where other flow logs deliver", () => {
  it("a VPC of its own", async () => {
    expect(await addedTo("for-each-resource")).toMatchInlineSnapshot(`
      "# main.tf
      resource "aws_flow_log" "other" {
        vpc_id               = aws_vpc.other.id
        traffic_type         = "ALL"
        log_destination_type = "s3"
        log_destination      = "arn:aws:s3:::acme-flow-logs"
      }
      "
    `);
  });

  it("instances that are left", async () => {
    expect(await addedTo("for-each-filter-attribute")).toMatchInlineSnapshot(`
      "# main.tf
      resource "aws_flow_log" "this_2" {
        for_each = toset(["lab"])

        vpc_id               = aws_vpc.this[each.key].id
        traffic_type         = "ALL"
        log_destination_type = "s3"
        log_destination      = "arn:aws:s3:::acme-flow-logs"
      }
      "
    `);
    expect(await addedTo("count-short")).toMatchInlineSnapshot(`
      "# main.tf
      resource "aws_flow_log" "this_2" {
        for_each = toset(["2"])

        vpc_id               = aws_vpc.this[tonumber(each.key)].id
        traffic_type         = "ALL"
        log_destination_type = "s3"
        log_destination      = "arn:aws:s3:::acme-flow-logs"
      }
      "
    `);
  });

  it("by the provider of the VPC, in its module or beside the call", async () => {
    expect(await addedTo("remedy-provider", "existing")).toMatchInlineSnapshot(`
      "# main.tf
      resource "aws_flow_log" "eu" {
        provider = aws.eu

        vpc_id               = aws_vpc.eu.id
        traffic_type         = "ALL"
        log_destination_type = "s3"
        log_destination      = "arn:aws:s3:::acme-flow-logs"
      }

      resource "aws_flow_log" "net_2" {
        for_each = toset(["bare"])
        provider = aws.eu

        vpc_id               = module.net[each.key].vpc_id
        traffic_type         = "ALL"
        log_destination_type = "s3"
        log_destination      = "arn:aws:s3:::acme-flow-logs"
      }
      "
    `);
  });
});

describe("to a log group of their own", () => {
  it("a VPC", async () => {
    expect(await addedTo("direct-index-brackets", "log-group")).toMatchInlineSnapshot(`
      "# main.tf
      data "aws_caller_identity" "current" {}

      resource "aws_cloudwatch_log_group" "b_2_flow_logs" {
        for_each = toset(["y"])

        name              = "/aws/vpc-flow-logs/\${aws_vpc.b[each.key].id}"
        retention_in_days = 365
      }

      resource "aws_iam_role" "b_2_flow_logs" {
        name_prefix = "vpc-flow-logs-"

        assume_role_policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "vpc-flow-logs.amazonaws.com" }
            Action    = "sts:AssumeRole"
            Condition = {
              StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
            }
          }]
        })
      }

      resource "aws_iam_role_policy" "b_2_flow_logs" {
        name = "deliver-flow-logs"
        role = aws_iam_role.b_2_flow_logs.id

        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect = "Allow"
            Action = [
              "logs:CreateLogStream",
              "logs:DescribeLogGroups",
              "logs:DescribeLogStreams",
              "logs:PutLogEvents",
            ]
            Resource = [for group in aws_cloudwatch_log_group.b_2_flow_logs : "\${group.arn}:*"]
          }]
        })
      }

      resource "aws_flow_log" "b_2" {
        for_each = toset(["y"])

        vpc_id               = aws_vpc.b[each.key].id
        traffic_type         = "ALL"
        log_destination_type = "cloud-watch-logs"
        log_destination      = aws_cloudwatch_log_group.b_2_flow_logs[each.key].arn
        iam_role_arn         = aws_iam_role.b_2_flow_logs.arn

        depends_on = [aws_iam_role_policy.b_2_flow_logs]
      }
      "
    `);
  });

  it("shares the account's id with others", async () => {
    const text = await addedTo("direct-none-at-all");
    expect(text.match(/^data "aws_caller_identity"/gm)).toHaveLength(1);
    expect(text.match(/data\.aws_caller_identity\.current\.account_id/g)).toHaveLength(2);
  });
});

it("by the plain module", async () => {
  expect(await addedTo("count-short", "module")).toMatchInlineSnapshot(`
    "# main.tf
    module "this_2_flow_logs" {
      source   = "git::https://github.com/flowgate/flowgate.git//modules/terraform/vpc-flow-log?ref=v0.1.0"
      for_each = toset(["2"])

      vpc_id = aws_vpc.this[tonumber(each.key)].id
    }
    "
  `);
});
