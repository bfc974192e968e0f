# What the module refuses, without AWS: `terraform test`, of Terraform 1.7 or later.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

variables {
  vpc_id = "vpc-0123456789abcdef0"
}

run "nothing_to_record" {
  command = plan

  variables {
    vpc_id = null
  }

  expect_failures = [data.aws_partition.current]
}

run "two_things_to_record" {
  command = plan

  variables {
    subnet_id = "subnet-0123456789abcdef0"
  }

  expect_failures = [data.aws_partition.current]
}

run "the_id_of_something_else" {
  command = plan

  variables {
    vpc_id = "subnet-0123456789abcdef0"
  }

  expect_failures = [var.vpc_id]
}

run "a_transit_gateway_in_ten_minutes" {
  command = plan

  variables {
    vpc_id                   = null
    transit_gateway_id       = "tgw-0123456789abcdef0"
    max_aggregation_interval = 600
  }

  expect_failures = [data.aws_partition.current]
}

run "rejected_traffic_of_a_transit_gateway" {
  command = plan

  variables {
    vpc_id                        = null
    transit_gateway_attachment_id = "tgw-attach-0123456789abcdef0"
    max_aggregation_interval      = 60
    traffic_type                  = "REJECT"
  }

  expect_failures = [data.aws_partition.current]
}

run "accepted_traffic_alone" {
  command = plan

  variables {
    traffic_type = "ACCEPT"
  }

  expect_failures = [var.traffic_type]
}

run "an_interval_between" {
  command = plan

  variables {
    max_aggregation_interval = 300
  }

  expect_failures = [var.max_aggregation_interval]
}

run "a_log_format_without_fields" {
  command = plan

  variables {
    log_format = "srcaddr dstaddr"
  }

  expect_failures = [var.log_format]
}

run "a_tag_that_nobody_names" {
  command = plan

  variables {
    log_format = "$${srcaddr} $${instance-tag}"
  }

  expect_failures = [var.log_format]
}

run "nowhere_to_deliver_to" {
  command = plan

  variables {
    destination_types = []
  }

  expect_failures = [var.destination_types]
}

run "an_unknown_destination" {
  command = plan

  variables {
    destination_types = ["cloudwatch"]
  }

  expect_failures = [var.destination_types]
}

run "no_log_group_at_all" {
  command = plan

  variables {
    create_log_group = false
  }

  expect_failures = [data.aws_partition.current]
}

run "a_log_group_that_exists_and_one_that_is_made" {
  command = plan

  variables {
    existing_log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:logs"
  }

  expect_failures = [data.aws_partition.current]
}

run "a_log_group_by_its_streams" {
  command = plan

  variables {
    create_log_group       = false
    existing_log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:logs:*"
  }

  expect_failures = [var.existing_log_group_arn]
}

run "no_role_at_all" {
  command = plan

  variables {
    create_role = false
  }

  expect_failures = [data.aws_partition.current]
}

run "a_role_that_exists_and_one_that_is_made" {
  command = plan

  variables {
    existing_role_arn = "arn:aws:iam::123456789012:role/logs"
  }

  expect_failures = [data.aws_partition.current]
}

run "a_role_by_its_name" {
  command = plan

  variables {
    create_role       = false
    existing_role_arn = "logs"
  }

  expect_failures = [var.existing_role_arn]
}

run "a_boundary_for_a_role_that_exists" {
  command = plan

  variables {
    create_role                   = false
    existing_role_arn             = "arn:aws:iam::123456789012:role/logs"
    role_permissions_boundary_arn = "arn:aws:iam::123456789012:policy/boundary"
  }

  expect_failures = [data.aws_partition.current]
}

run "two_keys" {
  command = plan

  variables {
    create_kms_key = true
    kms_key_arn    = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  expect_failures = [data.aws_partition.current]
}

run "a_key_by_its_alias" {
  command = plan

  variables {
    kms_key_arn = "alias/logs"
  }

  expect_failures = [var.kms_key_arn]
}

run "a_key_for_a_log_group_that_exists" {
  command = plan

  variables {
    create_log_group       = false
    existing_log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:logs"
    kms_key_arn            = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  expect_failures = [data.aws_partition.current]
}

run "a_new_key_for_a_log_group_that_exists" {
  command = plan

  variables {
    create_log_group       = false
    existing_log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:logs"
    create_kms_key         = true
  }

  expect_failures = [data.aws_partition.current]
}

run "a_class_for_a_log_group_that_exists" {
  command = plan

  variables {
    create_log_group       = false
    existing_log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:logs"
    log_group_class        = "STANDARD"
  }

  expect_failures = [data.aws_partition.current]
}

run "the_class_that_keeps_a_day" {
  command = plan

  variables {
    log_group_class = "DELIVERY"
  }

  expect_failures = [var.log_group_class]
}

run "records_for_ever" {
  command = plan

  variables {
    retention_in_days = 0
  }

  expect_failures = [var.retention_in_days]
}

run "a_space_in_a_name" {
  command = plan

  variables {
    log_group_name_prefix = "flow logs/"
  }

  expect_failures = [var.log_group_name_prefix]
}

run "a_role_name_that_is_too_long" {
  command = plan

  variables {
    role_name_prefix = "vpc-flow-logs-of-the-network-of-all-of-us-"
  }

  expect_failures = [var.role_name_prefix]
}

run "a_path_without_a_slash" {
  command = plan

  variables {
    role_path = "logs"
  }

  expect_failures = [var.role_path]
}

run "no_bucket" {
  command = plan

  variables {
    destination_types = ["s3"]
  }

  expect_failures = [data.aws_partition.current]
}

run "a_bucket_that_nothing_goes_to" {
  command = plan

  variables {
    s3_bucket_arn = "arn:aws:s3:::logs"
  }

  expect_failures = [data.aws_partition.current]
}

run "a_bucket_by_its_name" {
  command = plan

  variables {
    destination_types = ["s3"]
    s3_bucket_arn     = "logs"
  }

  expect_failures = [var.s3_bucket_arn]
}

run "a_file_format_of_nobodys" {
  command = plan

  variables {
    s3_file_format = "csv"
  }

  expect_failures = [var.s3_file_format]
}

run "no_stream" {
  command = plan

  variables {
    destination_types = ["kinesis-data-firehose"]
  }

  expect_failures = [data.aws_partition.current]
}

run "a_stream_that_nothing_goes_to" {
  command = plan

  variables {
    firehose_delivery_stream_arn = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs"
  }

  expect_failures = [data.aws_partition.current]
}

run "half_a_pair_of_roles" {
  command = plan

  variables {
    destination_types            = ["kinesis-data-firehose"]
    firehose_delivery_stream_arn = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs"
    firehose_source_role_arn     = "arn:aws:iam::123456789012:role/logs"
  }

  expect_failures = [data.aws_partition.current]
}

run "roles_for_a_stream_that_nothing_goes_to" {
  command = plan

  variables {
    firehose_source_role_arn      = "arn:aws:iam::123456789012:role/logs"
    firehose_destination_role_arn = "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole"
  }

  expect_failures = [data.aws_partition.current]
}

run "a_role_over_there_with_another_name" {
  command = plan

  variables {
    destination_types             = ["kinesis-data-firehose"]
    firehose_delivery_stream_arn  = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs"
    firehose_source_role_arn      = "arn:aws:iam::123456789012:role/logs"
    firehose_destination_role_arn = "arn:aws:iam::123456789012:role/logs"
  }

  expect_failures = [var.firehose_destination_role_arn]
}

run "tags_that_roles_do_not_have" {
  command = plan

  variables {
    tags = { "aws:team" = "network" }
  }

  expect_failures = [var.tags]
}

run "tags_that_roles_hold_to_be_one" {
  command = plan

  variables {
    tags = { team = "network", Team = "network" }
  }

  expect_failures = [var.tags]
}

run "a_subnet_by_its_name" {
  command = plan

  variables {
    vpc_id    = null
    subnet_id = "inside"
  }

  expect_failures = [var.subnet_id]
}

run "an_interface_by_its_name" {
  command = plan

  variables {
    vpc_id = null
    eni_id = "eth0"
  }

  expect_failures = [var.eni_id]
}

run "an_attachment_for_a_transit_gateway" {
  command = plan

  variables {
    vpc_id                   = null
    max_aggregation_interval = 60
    transit_gateway_id       = "tgw-attach-0123456789abcdef0"
  }

  expect_failures = [var.transit_gateway_id]
}

run "a_transit_gateway_for_an_attachment" {
  command = plan

  variables {
    vpc_id                        = null
    max_aggregation_interval      = 60
    transit_gateway_attachment_id = "tgw-0123456789abcdef0"
  }

  expect_failures = [var.transit_gateway_attachment_id]
}

run "a_boundary_by_its_name" {
  command = plan

  variables {
    role_permissions_boundary_arn = "boundary"
  }

  expect_failures = [var.role_permissions_boundary_arn]
}

run "a_stream_by_its_name" {
  command = plan

  variables {
    destination_types            = ["kinesis-data-firehose"]
    firehose_delivery_stream_arn = "logs"
  }

  expect_failures = [var.firehose_delivery_stream_arn]
}

run "a_role_for_a_stream_by_its_name" {
  command = plan

  variables {
    destination_types             = ["kinesis-data-firehose"]
    firehose_delivery_stream_arn  = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs"
    firehose_source_role_arn      = "logs"
    firehose_destination_role_arn = "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole"
  }

  expect_failures = [var.firehose_source_role_arn]
}
