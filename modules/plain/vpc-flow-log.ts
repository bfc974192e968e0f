import type { PlainModule } from "./definition.js";
import { setRegion } from "./elements.js";
import { flowLogGuards } from "./flow-log/guards.js";
import { flowLogOutputs } from "./flow-log/outputs.js";
import { recordedVariables } from "./flow-log/recorded.js";
import {
  buildFlowLog,
  flowLogComments,
  flowLogLocals,
  flowLogRewrites,
} from "./flow-log/resources.js";
import { flowLogVariables, tagsVariable } from "./flow-log/variables.js";
import type { ProviderSet } from "./provider-set.js";
import { regionVariables } from "./region.js";

export function vpcFlowLog(set: ProviderSet): PlainModule {
  return {
    name: "vpc-flow-log",
    set,
    construct: "VpcFlowLog",
    awsVersions: set.hasRegion ? ">= 6.66, < 7.0" : ">= 5.31, < 7.0",
    summary:
      "Records the traffic of a VPC that exists, or of a part of one: flow logs, and what they need to deliver",
    advice: [
      "For subnets: [terraform-aws-modules/vpc](https://registry.terraform.io/modules/terraform-aws-modules/vpc/aws) plus `vpc-flow-log`.",
    ],
    examples: {
      basic: `resource "aws_vpc" "network" {
  for_each = toset(["blue", "green"])

  cidr_block = "10.0.0.0/16"
}

module "flow_log" {
  source   = "SOURCE"
  for_each = aws_vpc.network

  vpc_id = each.value.id
}`,
      complete: `resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "inside" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.0.0/20"
}

resource "aws_cloudwatch_log_group" "existing" {
  name              = "network"
  retention_in_days = 400
}

module "logs" {
  source = "BESIDE/flow-log-bucket"
}

# Everything that passes through the VPC, in three places.
module "flow_log" {
  source = "SOURCE"

  vpc_id                   = aws_vpc.network.id
  max_aggregation_interval = 60
  log_format               = "$\${version} $\${account-id} $\${srcaddr} $\${dstaddr} $\${action} $\${flow-direction}"
  destination_types        = ["cloud-watch-logs", "s3", "kinesis-data-firehose"]

  log_group_name_prefix = "/network/"
  log_group_class       = "INFREQUENT_ACCESS"
  retention_in_days     = 30
  skip_destroy          = true
  create_kms_key        = true
  role_path             = "/logs/"

  s3_bucket_arn                 = module.logs.bucket_arn
  s3_file_format                = "parquet"
  s3_hive_compatible_partitions = true
  s3_per_hour_partition         = true

  firehose_delivery_stream_arn = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs"

  tags = { team = "network" }
}

# What a subnet rejects, in a log group that is there already.
module "subnet_flow_log" {
  source = "SOURCE"

  subnet_id              = aws_subnet.inside.id
  traffic_type           = "REJECT"
  create_log_group       = false
  existing_log_group_arn = aws_cloudwatch_log_group.existing.arn
}`,
    },
    variables: [
      ...recordedVariables(set),
      ...flowLogVariables(set),
      tagsVariable,
      ...regionVariables(set),
    ],
    locals: flowLogLocals(set),
    outputs: flowLogOutputs,
    build(stack) {
      const names = buildFlowLog(stack, set);
      if (set.hasRegion) setRegion(stack);
      return names;
    },
    rewrites: flowLogRewrites(set),
    guards: { "data.aws_partition.current": flowLogGuards(set) },
    comments: flowLogComments,
    calls: [],
    moved: [],
  };
}
