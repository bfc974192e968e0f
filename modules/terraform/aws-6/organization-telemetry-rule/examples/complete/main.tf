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

# What production rejects, in two regions, where the evaluation is on already.
module "flow_logs" {
  source = "../.."

  rule_name                = "production"
  scope                    = "OrganizationId = 'o-a1b2c3d4e5'"
  selection_criteria       = "ResourceTags.Environment = 'production'"
  regions                  = ["eu-west-1"]
  traffic_type             = "REJECT"
  max_aggregation_interval = 60
  retention_in_days        = 400
  start_evaluation         = false
  region                   = "eu-central-1"
  tags                     = { team = "network" }
}
