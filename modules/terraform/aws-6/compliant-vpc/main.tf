locals {
  tags                        = merge(var.tags, var.name == null ? {} : { Name = var.name })
  default_security_group_tags = merge(var.tags, var.name == null ? {} : { Name = "${var.name}-default" })
}

resource "aws_vpc" "this" {
  assign_generated_ipv6_cidr_block = var.assign_generated_ipv6_cidr_block
  cidr_block                       = var.cidr_block
  enable_dns_hostnames             = var.enable_dns_hostnames
  enable_dns_support               = var.enable_dns_support
  instance_tenancy                 = var.instance_tenancy
  ipv4_ipam_pool_id                = var.ipv4_ipam_pool_id
  ipv4_netmask_length              = var.ipv4_netmask_length
  ipv6_ipam_pool_id                = var.ipv6_ipam_pool_id
  ipv6_netmask_length              = var.ipv6_netmask_length
  region                           = var.region
  tags                             = local.tags

  lifecycle {
    precondition {
      condition     = var.cidr_block != null || var.ipv4_ipam_pool_id != null
      error_message = "cidr_block takes the IPv4 addresses where ipv4_ipam_pool_id is not given."
    }

    precondition {
      condition     = var.ipv4_netmask_length == null || var.cidr_block == null
      error_message = "ipv4_netmask_length takes no value beside cidr_block."
    }

    precondition {
      condition     = var.ipv4_netmask_length == null || var.ipv4_ipam_pool_id != null
      error_message = "ipv4_netmask_length takes no value where ipv4_ipam_pool_id is not given."
    }

    precondition {
      condition     = var.ipv6_ipam_pool_id == null || var.assign_generated_ipv6_cidr_block != true
      error_message = "ipv6_ipam_pool_id takes no value where assign_generated_ipv6_cidr_block is true."
    }

    precondition {
      condition     = var.ipv6_netmask_length == null || var.ipv6_ipam_pool_id != null
      error_message = "ipv6_netmask_length takes no value where ipv6_ipam_pool_id is not given."
    }

    precondition {
      condition     = var.enable_dns_support || !var.enable_dns_hostnames
      error_message = "enable_dns_hostnames takes false where enable_dns_support is false."
    }
  }
}

# Every VPC has one, which lets its members talk to each other: without rules, nothing that is put
# into it by mistake can (CIS AWS Foundations Benchmark v3.0.0, 5.4).
resource "aws_default_security_group" "this" {
  # Written out: Terraform leaves alone what is left out, and a rule that is added by hand would stay.
  egress  = []
  ingress = []
  region  = var.region
  tags    = local.default_security_group_tags
  vpc_id  = aws_vpc.this.id
}

module "flow_log" {
  source = "../vpc-flow-log"

  vpc_id = aws_vpc.this.id

  traffic_type                  = var.traffic_type
  max_aggregation_interval      = var.max_aggregation_interval
  log_format                    = var.log_format
  tag_field_specifications      = var.tag_field_specifications
  destination_types             = var.destination_types
  create_log_group              = var.create_log_group
  existing_log_group_arn        = var.existing_log_group_arn
  log_group_name_prefix         = var.log_group_name_prefix
  log_group_class               = var.log_group_class
  retention_in_days             = var.retention_in_days
  skip_destroy                  = var.skip_destroy
  create_kms_key                = var.create_kms_key
  kms_key_arn                   = var.kms_key_arn
  create_role                   = var.create_role
  existing_role_arn             = var.existing_role_arn
  role_name_prefix              = var.role_name_prefix
  role_path                     = var.role_path
  role_permissions_boundary_arn = var.role_permissions_boundary_arn
  s3_bucket_arn                 = var.s3_bucket_arn
  s3_file_format                = var.s3_file_format
  s3_hive_compatible_partitions = var.s3_hive_compatible_partitions
  s3_per_hour_partition         = var.s3_per_hour_partition
  firehose_delivery_stream_arn  = var.firehose_delivery_stream_arn
  firehose_source_role_arn      = var.firehose_source_role_arn
  firehose_destination_role_arn = var.firehose_destination_role_arn

  tags   = local.tags
  region = var.region
}
