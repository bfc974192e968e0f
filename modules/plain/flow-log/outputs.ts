import type { Output } from "../definition.js";

interface FlowLogOutput extends Output {
  readonly value: string;
}

export const flowLogOutputs: readonly FlowLogOutput[] = [
  {
    name: "flow_log_ids",
    description:
      "The ids of the flow logs, by where they deliver to: cloudwatch_logs, s3 and firehose.",
    value: `merge(
      { for flow_log in aws_flow_log.cloudwatch_logs : "cloudwatch_logs" => flow_log.id },
      { for flow_log in aws_flow_log.s3 : "s3" => flow_log.id },
      { for flow_log in aws_flow_log.firehose : "firehose" => flow_log.id },
    )`,
  },
  {
    name: "log_group_name",
    description: "The name of the log group; null where there is none.",
    value:
      'local.create_log_group ? aws_cloudwatch_log_group.this[0].name : try(split(":log-group:", var.existing_log_group_arn)[1], null)',
  },
  {
    name: "log_group_arn",
    description: "The ARN of the log group; null where there is none.",
    value: "local.log_group_arn",
  },
  {
    name: "iam_role_arn",
    description: "The ARN of the role that delivers to the log group; null where there is none.",
    value: "local.role_arn",
  },
  {
    name: "kms_key_arn",
    description: "The ARN of the key that encrypts the log group; null where it is a key of AWS.",
    value: "local.kms_key_arn",
  },
];
