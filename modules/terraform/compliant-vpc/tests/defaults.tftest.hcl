# What the module makes, without AWS: `terraform test`, of Terraform 1.7 or later.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

run "a_recorded_vpc" {
  command = plan

  variables {
    name       = "network"
    cidr_block = "10.0.0.0/16"
    tags       = { Name = "other", team = "network" }
  }

  assert {
    condition     = aws_vpc.this.cidr_block == "10.0.0.0/16" && aws_vpc.this.enable_dns_hostnames
    error_message = "The VPC is another."
  }

  assert {
    condition     = aws_vpc.this.tags.Name == "network" && aws_vpc.this.tags.team == "network" && aws_default_security_group.this.tags.Name == "network-default"
    error_message = "The name is not that of the variable."
  }

  assert {
    condition     = length(aws_default_security_group.this.ingress) + length(aws_default_security_group.this.egress) == 0
    error_message = "The default security group lets something through."
  }
}

run "one_of_a_pool" {
  command = plan

  variables {
    ipv4_ipam_pool_id                = "ipam-pool-0123456789abcdef0"
    ipv4_netmask_length              = 20
    assign_generated_ipv6_cidr_block = true
  }

  assert {
    condition     = aws_vpc.this.ipv4_netmask_length == 20 && aws_vpc.this.assign_generated_ipv6_cidr_block
    error_message = "The addresses are others."
  }

  assert {
    condition     = aws_vpc.this.tags == null || length(aws_vpc.this.tags) == 0
    error_message = "There is a name that nobody gave."
  }
}

run "one_that_is_recorded_in_a_bucket" {
  command = plan

  variables {
    cidr_block        = "10.0.0.0/16"
    destination_types = ["s3"]
    s3_bucket_arn     = "arn:aws:s3:::logs"
  }

  assert {
    condition     = output.log_group_arn == null && keys(output.flow_log_ids) == ["s3"]
    error_message = "It is recorded somewhere else."
  }
}
