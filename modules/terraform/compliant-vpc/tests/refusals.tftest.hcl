# What the module refuses, without AWS: `terraform test`, of Terraform 1.7 or later.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

variables {
  cidr_block = "10.0.0.0/16"
}

run "no_addresses" {
  command = plan

  variables {
    cidr_block = null
  }

  expect_failures = [aws_vpc.this]
}

run "a_block_that_is_too_large" {
  command = plan

  variables {
    cidr_block = "10.0.0.0/8"
  }

  expect_failures = [var.cidr_block]
}

run "an_address_inside_of_a_block" {
  command = plan

  variables {
    cidr_block = "10.0.0.1/16"
  }

  expect_failures = [var.cidr_block]
}

run "a_block_and_the_size_of_another" {
  command = plan

  variables {
    ipv4_ipam_pool_id   = "ipam-pool-0123456789abcdef0"
    ipv4_netmask_length = 20
  }

  expect_failures = [aws_vpc.this]
}

run "a_size_without_a_pool" {
  command = plan

  variables {
    ipv4_netmask_length = 20
    cidr_block          = null
  }

  expect_failures = [aws_vpc.this]
}

run "a_pool_by_its_name" {
  command = plan

  variables {
    cidr_block        = null
    ipv4_ipam_pool_id = "pool"
  }

  expect_failures = [var.ipv4_ipam_pool_id]
}

run "a_block_of_ipv4_that_is_too_small" {
  command = plan

  variables {
    cidr_block          = null
    ipv4_ipam_pool_id   = "ipam-pool-0123456789abcdef0"
    ipv4_netmask_length = 29
  }

  expect_failures = [var.ipv4_netmask_length]
}

run "two_blocks_of_ipv6" {
  command = plan

  variables {
    assign_generated_ipv6_cidr_block = true
    ipv6_ipam_pool_id                = "ipam-pool-0123456789abcdef0"
    ipv6_netmask_length              = 56
  }

  expect_failures = [aws_vpc.this]
}

run "a_size_of_ipv6_without_a_pool" {
  command = plan

  variables {
    ipv6_netmask_length = 56
  }

  expect_failures = [aws_vpc.this]
}

run "a_size_of_ipv6_between_steps" {
  command = plan

  variables {
    ipv6_ipam_pool_id   = "ipam-pool-0123456789abcdef0"
    ipv6_netmask_length = 50
  }

  expect_failures = [var.ipv6_netmask_length]
}

run "names_without_a_resolver" {
  command = plan

  variables {
    enable_dns_support = false
  }

  expect_failures = [aws_vpc.this]
}

run "hardware_of_a_host" {
  command = plan

  variables {
    instance_tenancy = "host"
  }

  expect_failures = [var.instance_tenancy]
}

run "an_empty_name" {
  command = plan

  variables {
    name = ""
  }

  expect_failures = [var.name]
}

run "records_for_ever" {
  command = plan

  variables {
    retention_in_days = 0
  }

  expect_failures = [var.retention_in_days]
}

run "a_pool_of_ipv6_by_its_name" {
  command = plan

  variables {
    ipv6_ipam_pool_id = "pool"
  }

  expect_failures = [var.ipv6_ipam_pool_id]
}
