# The plain modules: a VPC that is recorded from the start, flow logs of VPCs that are there already, and one to a bucket.

module "network" {
  source = "git::https://github.com/flowgate/flowgate.git//modules/terraform/compliant-vpc?ref=v0.1.0"

  name       = "network"
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "legacy" {
  for_each = { blue = "10.1.0.0/16", green = "10.2.0.0/16" }

  cidr_block = each.value
}

module "flow_log" {
  source   = "git::https://github.com/flowgate/flowgate.git//modules/terraform/vpc-flow-log?ref=v0.1.0"
  for_each = aws_vpc.legacy

  vpc_id            = each.value.id
  retention_in_days = 400
}

module "bucket" {
  source = "git::https://github.com/flowgate/flowgate.git//modules/terraform/flow-log-bucket?ref=v0.1.0"

  force_destroy = true # so that the example goes as it came: leave it out for logs that are to be kept
}

module "archive" {
  source = "git::https://github.com/flowgate/flowgate.git//modules/terraform/compliant-vpc?ref=v0.1.0"

  name              = "archive"
  cidr_block        = "10.3.0.0/16"
  destination_types = ["s3"]
  s3_bucket_arn     = module.bucket.bucket_arn
  s3_file_format    = "parquet"
}
