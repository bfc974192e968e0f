import type { TerraformElement, TerraformStack } from "cdktf";
import { FlowLogDestination } from "../../flow-log-destination.js";
import { VpcFlowLog } from "../../vpc-flow-log.js";
import type { Comments, Local, Names, Rewrite } from "../definition.js";
import { elementsOf, namedEnvironment, setCount } from "../elements.js";
import { number, text, textMap, truth } from "../expression.js";
import type { ProviderSet } from "../provider-set.js";
import { IS_TRANSIT_GATEWAY, recordedArguments } from "./recorded.js";
import { tagFieldRewrites } from "./tag-fields.js";

const NAMES: Readonly<Record<string, readonly [name: string, count: string]>> = {
  "key/policy": ["key", "local.create_kms_key"],
  "key/key": ["this", "local.create_kms_key"],
  "log-group": ["this", "local.create_log_group"],
  "role/trust": ["trust", "local.create_role"],
  "role/delivery": ["delivery", "local.create_role"],
  "role/role": ["this", "local.create_role"],
  "role/policy": ["delivery", "local.create_role"],
  "flow-log": ["cloudwatch_logs", "local.to_cloudwatch_logs"],
  "flow-log-2": ["s3", "local.to_s3"],
  "flow-log-3": ["firehose", "local.to_firehose"],
};

/** A flow log for each destination, of which the caller leaves out any, but not all. */
export function buildFlowLog(stack: TerraformStack, set: ProviderSet): Names {
  const flowLog = new VpcFlowLog(stack, "flow-log", {
    vpc: text("local.resource_id"),
    trafficType: text("local.traffic_type"),
    aggregationInterval: number("local.max_aggregation_interval"),
    destinations: destinations(),
    tags: textMap("var.tags"),
  });
  for (const log of flowLog.flowLogs) {
    log.resetVpcId();
    for (const name of recordedArguments(set)) log.addOverride(name, `\${var.${name}}`);
    log.logFormat = text("var.log_format");
    // One that needs no role would depend on nothing that is guarded.
    log.dependsOn ??= ["data.aws_partition.current"];
  }
  const names = new Map<TerraformElement, string>();
  for (const element of elementsOf(flowLog)) {
    const place = element.node.path.slice(flowLog.node.path.length + 1);
    const [name, count] = NAMES[place] ?? [];
    if (name === undefined || count === undefined)
      throw new Error(`${element.node.path} has no name`);
    names.set(element, name);
    setCount(element, `${count} ? 1 : 0`);
  }
  return new Map([...names, ...namedEnvironment(stack)]);
}

function destinations() {
  return [
    FlowLogDestination.cloudWatchLogs({
      logGroupPrefix: text("var.log_group_name_prefix"),
      retentionInDays: number("var.retention_in_days"),
      createKmsKey: true,
      logGroupClass: text("var.log_group_class"),
      skipDestroy: truth("var.skip_destroy"),
      role: {
        namePrefix: text("var.role_name_prefix"),
        path: text("var.role_path"),
        permissionsBoundary: text("var.role_permissions_boundary_arn"),
      },
    }),
    FlowLogDestination.s3({
      bucket: text("var.s3_bucket_arn"),
      fileFormat: text("var.s3_file_format"),
      hiveCompatiblePartitions: truth("var.s3_hive_compatible_partitions"),
      perHourPartition: truth("var.s3_per_hour_partition"),
    }),
    FlowLogDestination.firehose({
      deliveryStreamArn: text("var.firehose_delivery_stream_arn"),
      crossAccount: {
        sourceRoleArn: text("var.firehose_source_role_arn"),
        destinationRoleArn: text("var.firehose_destination_role_arn"),
      },
    }),
  ];
}

/** What may be the caller's instead of the module's. */
export function flowLogRewrites(set: ProviderSet): readonly Rewrite[] {
  return [
    ["aws_cloudwatch_log_group.this[0].arn", "local.log_group_arn"],
    ["aws_iam_role.this[0].arn", "local.role_arn"],
    ["aws_kms_key.this[0].arn", "local.kms_key_arn"],
    ...tagFieldRewrites(set),
  ];
}

export function flowLogLocals(set: ProviderSet): readonly Local[] {
  const ids = recordedArguments(set).map((name) => `var.${name}`);
  return [
    {
      name: "resource_id",
      value: `try(coalesce(${ids.join(", ")}), "")`,
      comment: "Exactly one of them is given, which the preconditions below see to.",
    },
    { name: "is_transit_gateway", value: IS_TRANSIT_GATEWAY },
    {
      name: "traffic_type",
      value: "local.is_transit_gateway ? null : var.traffic_type",
      comment:
        "A transit gateway accepts and rejects nothing, and AWS takes no traffic type for it.",
    },
    {
      name: "max_aggregation_interval",
      value: "coalesce(var.max_aggregation_interval, local.is_transit_gateway ? 60 : 600)",
    },
    {
      name: "to_cloudwatch_logs",
      value: 'contains(var.destination_types, "cloud-watch-logs")',
      comment:
        "What is made is told by types, and not by whether an ARN is null: that of a bucket which is made in the same plan is unknown, and a count has to be known.",
    },
    { name: "to_s3", value: 'contains(var.destination_types, "s3")' },
    { name: "to_firehose", value: 'contains(var.destination_types, "kinesis-data-firehose")' },
    {
      name: "create_log_group",
      value: "local.to_cloudwatch_logs && var.create_log_group",
      comment: "What exists already is not made again.",
    },
    { name: "create_kms_key", value: "local.create_log_group && var.create_kms_key" },
    { name: "create_role", value: "local.to_cloudwatch_logs && var.create_role" },
    {
      name: "log_group_arn",
      value:
        "local.create_log_group ? aws_cloudwatch_log_group.this[0].arn : var.existing_log_group_arn",
    },
    {
      name: "kms_key_arn",
      value: "local.create_kms_key ? aws_kms_key.this[0].arn : var.kms_key_arn",
    },
    {
      name: "role_arn",
      value: "local.create_role ? aws_iam_role.this[0].arn : var.existing_role_arn",
    },
  ];
}

export const flowLogComments: Comments = {
  "data.aws_partition.current":
    "Read in every plan, whatever is made. So this is where the preconditions are: one of a resource with count 0 is never looked at.",
  "data.aws_iam_policy_document.key": "CloudWatch Logs may use the key for this one log group.",
  "data.aws_iam_policy_document.trust":
    "The service may take on the role for flow logs of this account and region, and not for anybody else's who knows the ARN of the role (the confused deputy).",
  "data.aws_iam_policy_document.delivery":
    "No logs:CreateLogGroup, which AWS's guide has: a flow log would bring a deleted group back, without retention and encryption.",
  "aws_flow_log.s3/depends_on": "Its preconditions come first.",
  "aws_flow_log.firehose/depends_on": "Its preconditions come first.",
  "aws_flow_log.cloudwatch_logs/depends_on":
    "Without the policy, what is recorded first is not delivered.",
};
