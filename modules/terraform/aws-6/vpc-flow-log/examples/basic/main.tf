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

resource "aws_vpc" "network" {
  for_each = toset(["blue", "green"])

  cidr_block = "10.0.0.0/16"
}

module "flow_log" {
  source   = "../.."
  for_each = aws_vpc.network

  vpc_id = each.value.id
}
