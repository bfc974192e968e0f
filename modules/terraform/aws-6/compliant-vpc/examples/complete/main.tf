terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.66, < 7.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "logs" {
  source = "../../../flow-log-bucket"
}

module "network" {
  source = "../.."

  name                             = "network"
  ipv4_ipam_pool_id                = "ipam-pool-0123456789abcdef0"
  ipv4_netmask_length              = 20
  assign_generated_ipv6_cidr_block = true
  enable_dns_hostnames             = false
  instance_tenancy                 = "dedicated"

  traffic_type      = "REJECT"
  destination_types = ["cloud-watch-logs", "s3"]
  retention_in_days = 30
  create_kms_key    = true
  s3_bucket_arn     = module.logs.bucket_arn
  s3_file_format    = "parquet"

  tags = { team = "network" }
}

resource "aws_subnet" "inside" {
  vpc_id          = module.network.vpc_id
  cidr_block      = cidrsubnet(module.network.vpc_cidr_block, 4, 0)
  ipv6_cidr_block = cidrsubnet(module.network.ipv6_cidr_block, 8, 0)
}
