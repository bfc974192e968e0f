terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0, < 7.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

module "logs" {
  source = "../.."
}

module "flow_log" {
  source = "../../../vpc-flow-log"

  vpc_id            = aws_vpc.network.id
  destination_types = ["s3"]
  s3_bucket_arn     = module.logs.bucket_arn
}
