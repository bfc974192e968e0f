import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { ref, TerraformDataSource, TerraformElement, TerraformResource, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { RETENTION_DAYS } from "../destination/retention.js";
import { AwsEnvironment } from "../environment.js";
import { FlowLogDestination } from "../flow-log-destination.js";
import type { FlowLogOptions, VpcFlowLog } from "../vpc-flow-log.js";
import type { Names, Output, Variable } from "./definition.js";
import { number, text, truth } from "./expression.js";

/** What both modules let their callers say of the flow logs. */
export const flowLogVariables: readonly Variable[] = [
  {
    name: "traffic_type",
    description: "What is recorded: ALL, or REJECT for rejected traffic alone.",
    type: "string",
    default: '"ALL"',
    validations: [
      {
        condition: 'contains(["ALL", "REJECT"], var.traffic_type)',
        message:
          "The traffic type is ALL or REJECT: a VPC whose rejected traffic goes unrecorded fails CIS 3.7.",
      },
    ],
  },
  {
    name: "max_aggregation_interval",
    description: "Seconds of traffic that one record sums up at most: 60 or 600.",
    type: "number",
    default: "600",
    validations: [
      {
        condition: "contains([60, 600], var.max_aggregation_interval)",
        message: "The aggregation interval is 60 or 600 seconds.",
      },
    ],
  },
  {
    name: "log_format",
    description:
      'What a record holds, such as "$${srcaddr} $${dstaddr}". By default, the fields of version 2.',
    type: "string",
    default: "null",
    nullable: true,
  },
  {
    name: "cloudwatch_logs",
    description:
      "A log group for the VPC, and the role that delivers to it. Set it to null to deliver elsewhere only.",
    type: `object({
      log_group_prefix         = optional(string, "/aws/vpc-flow-logs/")
      retention_in_days        = optional(number, 365)
      kms_key_arn              = optional(string)
      log_group_class          = optional(string)
      skip_destroy             = optional(bool, false)
      role_name_prefix         = optional(string, "vpc-flow-logs-")
      role_path                = optional(string, "/")
      permissions_boundary_arn = optional(string)
    })`,
    default: "{}",
    nullable: true,
    validations: [
      {
        condition: `var.cloudwatch_logs == null ? true : contains([${RETENTION_DAYS.join(", ")}], var.cloudwatch_logs.retention_in_days)`,
        message: `CloudWatch Logs keeps logs for ${RETENTION_DAYS.join(", ")} days.`,
      },
    ],
  },
  {
    name: "s3",
    description:
      "A bucket that exists, with a folder or without (arn:aws:s3:::bucket/folder), and how files are laid out in it.",
    type: `object({
      bucket_arn                 = string
      file_format                = optional(string, "plain-text")
      hive_compatible_partitions = optional(bool, false)
      per_hour_partition         = optional(bool, false)
    })`,
    default: "null",
    nullable: true,
    validations: [
      {
        condition:
          'var.s3 == null ? true : contains(["plain-text", "parquet"], var.s3.file_format)',
        message: "The file format is plain-text or parquet.",
      },
    ],
  },
  {
    name: "firehose",
    description:
      "A Firehose stream that exists. For one of another account, the role that delivers and the role over there.",
    type: `object({
      delivery_stream_arn  = string
      source_role_arn      = optional(string)
      destination_role_arn = optional(string)
    })`,
    default: "null",
    nullable: true,
  },
  {
    name: "tags",
    description: "Tags for everything.",
    type: "map(string)",
    default: "{}",
  },
];

export const flowLogOutputs: readonly Output[] = [
  {
    name: "flow_log_ids",
    description: "The ids of the flow logs, by where they deliver to.",
    value: `merge(
      { for flow_log in aws_flow_log.cloudwatch_logs : "cloudwatch_logs" => flow_log.id },
      { for flow_log in aws_flow_log.s3 : "s3" => flow_log.id },
      { for flow_log in aws_flow_log.firehose : "firehose" => flow_log.id },
    )`,
  },
  {
    name: "log_group_name",
    description: "The name of the log group; null where there is none.",
    value: "one(aws_cloudwatch_log_group.this[*].name)",
  },
  {
    name: "log_group_arn",
    description: "The ARN of the log group; null where there is none.",
    value: "one(aws_cloudwatch_log_group.this[*].arn)",
  },
  {
    name: "iam_role_arn",
    description: "The ARN of the role that delivers to the log group; null where there is none.",
    value: "one(aws_iam_role.this[*].arn)",
  },
];

/** The construct's options, taken from the variables. */
export function flowLogOptions(): Omit<FlowLogOptions, "tags"> {
  return {
    trafficType: text("var.traffic_type"),
    aggregationInterval: number("var.max_aggregation_interval"),
    destinations: [
      FlowLogDestination.cloudWatchLogs({
        logGroupPrefix: text("var.cloudwatch_logs.log_group_prefix"),
        retentionInDays: number("var.cloudwatch_logs.retention_in_days"),
        kmsKeyArn: text("var.cloudwatch_logs.kms_key_arn"),
        logGroupClass: text("var.cloudwatch_logs.log_group_class"),
        skipDestroy: truth("var.cloudwatch_logs.skip_destroy"),
        role: {
          namePrefix: text("var.cloudwatch_logs.role_name_prefix"),
          path: text("var.cloudwatch_logs.role_path"),
          permissionsBoundary: text("var.cloudwatch_logs.permissions_boundary_arn"),
        },
      }),
      FlowLogDestination.s3({
        bucket: text("var.s3.bucket_arn"),
        fileFormat: text("var.s3.file_format"),
        hiveCompatiblePartitions: truth("var.s3.hive_compatible_partitions"),
        perHourPartition: truth("var.s3.per_hour_partition"),
      }),
      FlowLogDestination.firehose({
        deliveryStreamArn: text("var.firehose.delivery_stream_arn"),
        crossAccount: {
          sourceRoleArn: text("var.firehose.source_role_arn"),
          destinationRoleArn: text("var.firehose.destination_role_arn"),
        },
      }),
    ],
  };
}

const NAMES: Readonly<Record<string, string>> = {
  "log-group": "this",
  "role/role": "this",
  "role/policy": "delivery",
  "role/trust": "trust",
  "role/delivery": "delivery",
  "flow-log": "cloudwatch_logs",
  "flow-log-2": "s3",
  "flow-log-3": "firehose",
};

/** Makes each destination one that can be left out, but not all of them, and names what it is made of. */
export function finishFlowLog(flowLog: VpcFlowLog): Names {
  const names = new Map<TerraformElement, string>();
  for (const log of flowLog.flowLogs) log.logFormat = text("var.log_format");
  for (const element of elementsOf(flowLog)) {
    const place = element.node.path.slice(flowLog.node.path.length + 1);
    const name = NAMES[place];
    if (name === undefined) throw new Error(`${element.node.path} has no name`);
    names.set(element, name);
    const destination = name === "s3" || name === "firehose" ? name : "cloudwatch_logs";
    setCount(element, `var.${destination} == null ? 0 : 1`);
  }
  for (const element of elementsOf(AwsEnvironment.read(flowLog))) {
    names.set(element, "current");
    if (element instanceof DataAwsPartition) element.lifecycle = { precondition: [DELIVERS] };
  }
  return names;
}

const DELIVERS = {
  condition: Token.asAny(
    ref("var.cloudwatch_logs != null || var.s3 != null || var.firehose != null"),
  ),
  errorMessage: "The flow log has nowhere to deliver to: set cloudwatch_logs, s3 or firehose.",
};

function elementsOf(scope: IConstruct): readonly TerraformElement[] {
  return scope.node.findAll().filter((node) => TerraformElement.isTerraformElement(node));
}

function setCount(element: TerraformElement, expression: string): void {
  if (
    TerraformResource.isTerraformResource(element) ||
    TerraformDataSource.isTerraformDataSource(element)
  ) {
    element.count = number(expression);
  }
}
