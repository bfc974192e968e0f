import { block, type Group, paragraphs, type Repetition } from "./model.js";
import { roleOf } from "./role.js";

/** The VPCs of a group. */
export function vpcOf({ name, repetition }: Group): string {
  const lines = paragraphs(repetition.own, ['cidr_block = "10.0.0.0/16"']);
  return block(`resource "aws_vpc" "${name}"`, lines);
}

/**
 * What records them, with the mistake that is in it.
 *
 * @param vpc the expression of the VPC's id in an instance, and that of one and the same in all.
 * @param prefix what tells this group's names from those of other copies of its module, in a template.
 * @param other another VPC's id.
 */
export function recordingOf(
  group: Group,
  vpc: { readonly own: string; readonly fixed: string },
  prefix: string,
  other: string | undefined,
): readonly string[] {
  const { random, name, intended, mistake } = group;
  if (mistake === "no flow log") return [];
  const label = `${prefix}${name}`;
  const chosen = random.pick([logGroup, logGroup, logGroup, bucket, stream]);
  const destination = (OF_ROLES.has(intended ?? "") ? logGroup : chosen)(group, label);
  const flowLog = block(
    `resource "aws_flow_log" "${name}"`,
    paragraphs(
      repetitionOfLog(group),
      [
        `vpc_id       = ${targetOf(group, vpc, other)}`,
        `traffic_type = ${mistake === "accepted traffic alone" ? '"ACCEPT"' : '"ALL"'}`,
      ],
      destination.lines,
    ),
  );
  const switches =
    mistake === "switched off"
      ? [block(`variable "record_${name}"`, ["type    = bool", "default = false"])]
      : [];
  return [...switches, ...destination.blocks, flowLog];
}

function repetitionOfLog({ name, repetition, mistake }: Group): readonly string[] {
  const { kind, along } = repetition;
  const [line = ""] = along;
  const over = line.slice(line.indexOf("=") + 2);
  switch (mistake) {
    case "switched off": {
      if (kind === "single") return [`count = var.record_${name} ? 1 : 0`];
      if (kind === "count") return [`count = var.record_${name} ? ${over} : 0`];
      return [`for_each = { for key, one in ${over} : key => one if var.record_${name} }`];
    }
    case "some instances": {
      if (kind === "single") return [];
      return [kind === "count" ? "count = 1" : `for_each = toset([${firstKey(repetition)}])`];
    }
    default:
      return along;
  }
}

function firstKey({ fixedIndex }: Repetition): string {
  return fixedIndex.slice(1, -1);
}

function targetOf(
  { name, mistake }: Group,
  vpc: { readonly own: string; readonly fixed: string },
  other: string | undefined,
): string {
  if (mistake === "wrong index") return vpc.fixed;
  if (mistake === "another VPC") return other ?? vpc.fixed;
  if (mistake === "unproven") return `element(sort([${vpc.own}, "vpc-${name}"]), 0)`;
  return vpc.own;
}

/** What can be wrong with a role. */
const OF_ROLES: ReadonlySet<string> = new Set(["wrong trust", "no permission", "no role"]);

interface Destination {
  readonly blocks: readonly string[];
  readonly lines: readonly string[];
}

function logGroup(group: Group, label: string): Destination {
  const { name, repetition, mistake } = group;
  const logs = block(
    `resource "aws_cloudwatch_log_group" "${name}"`,
    paragraphs(repetition.along, [
      `name              = "/vpc/${label}${repetition.suffix}"`,
      "retention_in_days = 365",
    ]),
  );
  const role = mistake === "no role" ? [] : roleOf(group, label);
  const roleArn = mistake === "no role" ? [] : [`iam_role_arn    = aws_iam_role.${name}.arn`];
  const destination = `log_destination = aws_cloudwatch_log_group.${name}${repetition.index}.arn`;
  return { blocks: [logs, ...role], lines: [...roleArn, destination] };
}

function bucket({ name }: Group, label: string): Destination {
  return {
    blocks: [
      block(`resource "aws_s3_bucket" "${name}"`, [
        `bucket_prefix = "${label.replaceAll("_", "-")}-"`,
        "force_destroy = true",
      ]),
    ],
    lines: ['log_destination_type = "s3"', `log_destination      = aws_s3_bucket.${name}.arn`],
  };
}

// The emulator asks whether a bucket is there, and not whether a stream is.
function stream({ repetition }: Group, label: string): Destination {
  const arn = `arn:aws:firehose:us-east-1:123456789012:deliverystream/${label}${repetition.suffix}`;
  return {
    blocks: [],
    lines: ['log_destination_type = "kinesis-data-firehose"', `log_destination      = "${arn}"`],
  };
}
