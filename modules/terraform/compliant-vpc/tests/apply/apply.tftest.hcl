# What the module makes, made for real and destroyed: `terraform test -test-directory=tests/apply`, with credentials, or
# with an emulator in AWS_ENDPOINT_URL.

provider "aws" {
  region            = "us-east-1"
  s3_use_path_style = true
}

run "a_recorded_vpc" {
  variables {
    name                             = "network"
    cidr_block                       = "10.0.0.0/16"
    assign_generated_ipv6_cidr_block = true
  }

  assert {
    condition     = output.log_group_name == "/aws/vpc-flow-logs/${output.vpc_id}" && output.vpc_cidr_block == "10.0.0.0/16"
    error_message = "The VPC is not recorded in a log group of its own."
  }

  assert {
    condition     = alltrue([for id in [output.ipv6_cidr_block, output.main_route_table_id, output.default_route_table_id, output.default_network_acl_id, output.default_security_group_id] : id != null && id != ""])
    error_message = "Something is missing that adding subnets needs."
  }
}
