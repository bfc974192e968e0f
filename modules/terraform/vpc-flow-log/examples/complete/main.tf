terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.31, < 7.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "network" {
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
  source = "../../../flow-log-bucket"
}

# Everything that passes through the VPC, in three places.
module "flow_log" {
  source = "../.."

  vpc_id                   = aws_vpc.network.id
  max_aggregation_interval = 60
  log_format               = "$${version} $${account-id} $${srcaddr} $${dstaddr} $${action} $${flow-direction}"
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
  source = "../.."

  subnet_id              = aws_subnet.inside.id
  traffic_type           = "REJECT"
  create_log_group       = false
  existing_log_group_arn = aws_cloudwatch_log_group.existing.arn
}
