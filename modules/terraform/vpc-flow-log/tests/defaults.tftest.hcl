# What the module makes, without AWS: `terraform test`, of Terraform 1.7 or later.

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

run "everything_to_a_log_group_for_a_year" {
  command = plan

  assert {
    condition     = aws_flow_log.cloudwatch_logs[0].vpc_id == "vpc-0123456789abcdef0"
    error_message = "The VPC is not recorded."
  }

  assert {
    condition     = aws_flow_log.cloudwatch_logs[0].traffic_type == "ALL" && aws_flow_log.cloudwatch_logs[0].max_aggregation_interval == 600
    error_message = "Less is recorded than everything."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this[0].name == "/aws/vpc-flow-logs/vpc-0123456789abcdef0" && aws_cloudwatch_log_group.this[0].retention_in_days == 365
    error_message = "The log group is another."
  }

  assert {
    condition     = length(aws_flow_log.s3) + length(aws_flow_log.firehose) + length(aws_kms_key.this) == 0
    error_message = "More is made than a log group."
  }
}

run "to_a_bucket_alone" {
  command = plan

  variables {
    destination_types = ["s3"]
    s3_bucket_arn     = "arn:aws:s3:::logs/folder"
    s3_file_format    = "parquet"
  }

  assert {
    condition     = aws_flow_log.s3[0].log_destination == "arn:aws:s3:::logs/folder" && aws_flow_log.s3[0].destination_options[0].file_format == "parquet"
    error_message = "The bucket is another."
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.this) + length(aws_iam_role.this) == 0
    error_message = "A log group is made that nothing goes to."
  }

  assert {
    condition     = output.log_group_arn == null && output.iam_role_arn == null
    error_message = "There are outputs of what is not made."
  }
}

run "to_a_log_group_and_by_a_role_that_exist" {
  command = plan

  variables {
    create_log_group       = false
    existing_log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:logs"
    create_role            = false
    existing_role_arn      = "arn:aws:iam::123456789012:role/logs"
  }

  assert {
    condition     = aws_flow_log.cloudwatch_logs[0].log_destination == "arn:aws:logs:eu-central-1:123456789012:log-group:logs" && aws_flow_log.cloudwatch_logs[0].iam_role_arn == "arn:aws:iam::123456789012:role/logs"
    error_message = "Something else is delivered to."
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.this) + length(aws_iam_role.this) + length(aws_iam_role_policy.delivery) == 0
    error_message = "What exists is made again."
  }

  assert {
    condition     = output.log_group_name == "logs" && output.log_group_arn == "arn:aws:logs:eu-central-1:123456789012:log-group:logs"
    error_message = "The outputs are of something else."
  }
}

run "with_a_key" {
  command = plan

  variables {
    create_kms_key = true
  }

  assert {
    condition     = length(aws_kms_key.this) == 1 && aws_kms_key.this[0].enable_key_rotation
    error_message = "The key does not rotate."
  }
}

run "to_a_stream_of_another_account" {
  command = plan

  variables {
    destination_types             = ["kinesis-data-firehose"]
    firehose_delivery_stream_arn  = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs"
    firehose_source_role_arn      = "arn:aws:iam::123456789012:role/logs"
    firehose_destination_role_arn = "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole"
  }

  assert {
    condition     = aws_flow_log.firehose[0].deliver_cross_account_role == "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole" && aws_flow_log.firehose[0].iam_role_arn == "arn:aws:iam::123456789012:role/logs"
    error_message = "The roles are not those that were given."
  }
}

run "of_a_subnet" {
  command = plan

  variables {
    vpc_id    = null
    subnet_id = "subnet-0123456789abcdef0"
  }

  assert {
    condition     = aws_flow_log.cloudwatch_logs[0].subnet_id == "subnet-0123456789abcdef0"
    error_message = "It is not recorded."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this[0].name == "/aws/vpc-flow-logs/subnet-0123456789abcdef0"
    error_message = "The log group is not named after it."
  }
}

run "of_a_network_interface" {
  command = plan

  variables {
    vpc_id = null
    eni_id = "eni-0123456789abcdef0"
  }

  assert {
    condition     = aws_flow_log.cloudwatch_logs[0].eni_id == "eni-0123456789abcdef0"
    error_message = "It is not recorded."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this[0].name == "/aws/vpc-flow-logs/eni-0123456789abcdef0"
    error_message = "The log group is not named after it."
  }
}

run "of_a_transit_gateway" {
  command = plan

  variables {
    vpc_id             = null
    transit_gateway_id = "tgw-0123456789abcdef0"
  }

  assert {
    condition     = aws_flow_log.cloudwatch_logs[0].transit_gateway_id == "tgw-0123456789abcdef0" && aws_flow_log.cloudwatch_logs[0].traffic_type == null
    error_message = "It is not recorded, or with a traffic type, which AWS refuses."
  }

  assert {
    condition     = aws_flow_log.cloudwatch_logs[0].max_aggregation_interval == 60
    error_message = "Its records sum up more than AWS takes."
  }
}

run "of_a_transit_gateway_attachment" {
  command = plan

  variables {
    vpc_id                        = null
    transit_gateway_attachment_id = "tgw-attach-0123456789abcdef0"
    max_aggregation_interval      = 60
  }

  assert {
    condition     = aws_flow_log.cloudwatch_logs[0].transit_gateway_attachment_id == "tgw-attach-0123456789abcdef0" && aws_flow_log.cloudwatch_logs[0].traffic_type == null
    error_message = "It is not recorded, or with a traffic type, which AWS refuses."
  }
}
