# What the module makes, made for real and destroyed: `terraform test -test-directory=tests/apply`, with credentials, or
# with an emulator in AWS_ENDPOINT_URL.

provider "aws" {
  region            = "us-east-1"
  s3_use_path_style = true
}

run "network" {
  module {
    source = "./tests/apply/network"
  }
}

run "of_a_vpc" {
  variables {
    vpc_id         = run.network.vpc_id
    create_kms_key = true
  }

  assert {
    condition     = keys(output.flow_log_ids) == ["cloudwatch_logs"] && output.log_group_name == "/aws/vpc-flow-logs/${run.network.vpc_id}"
    error_message = "The VPC is not recorded in a log group of its own."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this[0].kms_key_id == output.kms_key_arn
    error_message = "The log group is not encrypted by the key."
  }
}

run "of_a_subnet_to_a_log_group_that_exists" {
  variables {
    subnet_id              = run.network.subnet_id
    create_log_group       = false
    existing_log_group_arn = run.network.log_group_arn
    create_role            = false
    existing_role_arn      = run.network.role_arn
  }

  assert {
    condition     = aws_flow_log.cloudwatch_logs[0].log_destination == run.network.log_group_arn
    error_message = "The subnet is recorded somewhere else."
  }
}

# Only apply knows that it is one.
run "of_a_transit_gateway_that_is_made_with_it" {
  module {
    source = "./tests/apply/transit-gateway"
  }

  assert {
    condition     = keys(output.flow_log_ids) == ["cloudwatch_logs"]
    error_message = "The transit gateway is not recorded."
  }
}
