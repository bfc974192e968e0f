import { describe, expect, it } from "vitest";
import type { Plan } from "../../../checker/plan/index.js";
import { changedLines, leftAlone, mended } from "./mended.js";

/** A flow log on a bucket, as it is put back. */
function written(name: string, vpcId: string, traffic = "ALL"): readonly string[] {
  return [
    `resource "aws_flow_log" "${name}" {`,
    `  vpc_id               = ${vpcId}`,
    `  traffic_type         = "${traffic}"`,
    '  log_destination_type = "s3"',
    '  log_destination      = "arn:aws:s3:::acme-flow-logs"',
    "}",
  ];
}

describe("what is destroyed is put back", () => {
  it.each([
    ["stay-log-destroyed", written("bared", "aws_vpc.bared.id")],
    ["moved-log", written("gone", "aws_vpc.this[3].id")],
    ["stay-one-of-two-logs-goes", written("b_reject", "aws_vpc.b.id", "REJECT")],
    ["external-log-destroyed", written("this", '"vpc-0a1b2c3d4e5f60007"')],
    ["forget-vpc", written("b", '"vpc-0a1b2c3d4e5f60002"')],
    ["plans-log-removed-elsewhere", written("a", '"vpc-0a1b2c3d4e5f60001"')],
  ])("%s", async (name, lines) => {
    const result = await mended(name);
    expect(changedLines(result).filter((line) => line !== "+")).toEqual(
      lines.map((line) => `+${line}`),
    );
    expect(leftAlone(result)).toEqual([]);
  });

  it("as the other provider has it", async () => {
    expect(changedLines(await mended("tool-awscc-log-destroyed"))).toContain(
      '+  resource_type        = "VPC"',
    );
  });
});

it("without tags, where refreshing has made an empty map of none", async () => {
  const name = "stay-log-destroyed";
  const planned = (plan: Plan): Plan => ({
    ...plan,
    resources: plan.resources.map((one) =>
      one.before === null ? one : { ...one, before: { ...one.before, tags: {} } },
    ),
  });
  const result = await mended(name, { planned });
  expect(leftAlone(result)).toEqual([]);
  expect(changedLines(result)).toEqual(changedLines(await mended(name)));
});

it("what is forgotten stands in place of the block that says so", async () => {
  const result = await mended("stay-log-forgotten");
  expect(result.changes.map(({ after }) => after)).toEqual([
    ['resource "aws_vpc" "a" {', '  cidr_block = "10.1.0.0/16"', "}", ""]
      .concat(written("a", "aws_vpc.a.id"), "")
      .join("\n"),
  ]);
});

it("what is named otherwise is moved", async () => {
  expect(changedLines(await mended("stay-log-renamed"))).toEqual([
    "+moved {",
    "+  from = aws_flow_log.a",
    "+  to   = aws_flow_log.renamed",
    "+}",
    "+",
  ]);
});

it("what is to record another VPC stays, and that one gets a copy", async () => {
  const result = await mended("stay-log-retargeted-to-new");
  const [change] = result.changes;
  expect(change?.after.slice(change.after.indexOf('resource "aws_flow_log"'))).toBe(
    [...written("a", "aws_vpc.a.id"), "", ...written("b", "aws_vpc.b.id"), ""].join("\n"),
  );
});

it("a count that makes fewer than there are VPCs", async () => {
  expect(changedLines(await mended("stay-count-shrinks"))).toEqual([
    "-  count                = 1",
    "+  count                = length(aws_vpc.this)",
  ]);
});

it("a traffic type", async () => {
  expect(changedLines(await mended("stay-log-weakened"))).toEqual([
    '-  traffic_type         = "ACCEPT"',
    '+  traffic_type         = "ALL"',
  ]);
});

it.each([
  [
    "stay-module-logging-off",
    "The block of module.green.aws_flow_log.this is there, and makes no instance of it. Keep the flow log, or add another one for the VPC in the same plan.",
  ],
  [
    "stay-log-to-subnet",
    "The argument vpc_id of aws_flow_log.a is not set any more. Leave this flow log on its VPC and add another one for the new target.",
  ],
  [
    "deposed-log-on-another-vpc",
    "Add another flow log for the VPC in the same plan: Terraform keeps no deposed object.",
  ],
])("%s is left to a person", async (name, reason) => {
  const result = await mended(name);
  expect(result.changes).toEqual([]);
  expect(leftAlone(result)).toContainEqual(["flow-log-removed", reason]);
});

it("blocks of several instances, with what they delivered to and by, and nothing that is a secret", async () => {
  const result = await mended("fix-removed");
  expect(changedLines(result).join("\n")).toMatchInlineSnapshot(`
    "+resource "aws_flow_log" "keyed" {
    +  for_each = aws_vpc.keyed
    +
    +  vpc_id                   = each.value.id
    +  traffic_type             = "ALL"
    +  log_destination_type     = "cloud-watch-logs"
    +  log_destination          = aws_cloudwatch_log_group.logs.arn
    +  iam_role_arn             = "arn:aws:iam::123456789012:role/flow-logs"
    +  max_aggregation_interval = 60
    +  tags = {
    +    Name        = "flow"
    +    cost-center = "42"
    +  }
    +}
    +
    +resource "aws_flow_log" "counted" {
    +  count = length(aws_vpc.counted)
    +
    +  vpc_id               = aws_vpc.counted[count.index].id
    +  traffic_type         = "ALL"
    +  log_destination_type = "s3"
    +  log_destination      = "\${aws_s3_bucket.logs.arn}/vpc/"
    +  log_format           = "$\${srcaddr} $\${dstaddr}"
    +
    +  destination_options {
    +    file_format                = "parquet"
    +    hive_compatible_partitions = false
    +    per_hour_partition         = true
    +  }
    +}
    +
    +resource "aws_flow_log" "some" {
    +  for_each = toset(["x", "y"])
    +
    +  vpc_id               = aws_vpc.some[each.key].id
    +  traffic_type         = "ALL"
    +  log_destination_type = "s3"
    +  log_destination      = aws_s3_bucket.logs.arn
    +}
    +"
  `);
  expect(leftAlone(result)).toEqual([
    [
      "flow-log-removed",
      "What tags of aws_flow_log.secret was is a secret, or goes as well. Keep the flow log, or add another one for the VPC in the same plan.",
    ],
  ]);
});
