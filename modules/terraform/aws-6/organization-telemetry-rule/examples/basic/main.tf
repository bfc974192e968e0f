terraform {
  required_version = ">= 1.3"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.64, < 7.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "flow_logs" {
  source = "../.."

  retention_in_days = 365
}
