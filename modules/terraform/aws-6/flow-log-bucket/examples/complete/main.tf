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

# A bucket for the flow logs of two accounts, of which Athena can read all.
module "logs" {
  source = "../.."

  bucket_name               = "flow-logs-of-the-network"
  source_account_ids        = ["111111111111", "222222222222"]
  to_infrequent_access_days = 180
  to_glacier_days           = null
  expiration_days           = 400
  create_kms_key            = true
  tags                      = { team = "network" }
}
