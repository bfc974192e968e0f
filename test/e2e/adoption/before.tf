# What is deployed before the calls of the documentation take its place.

resource "aws_flow_log" "network" {
  vpc_id          = aws_vpc.network.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.flow_logs.arn
  iam_role_arn    = aws_iam_role.flow_logs.arn
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.21"

  name            = "network"
  cidr            = "10.0.0.0/16"
  azs             = ["eu-central-1a", "eu-central-1b"]
  private_subnets = ["10.0.1.0/24", "10.0.2.0/24"]

  enable_flow_log                                 = true
  create_flow_log_cloudwatch_log_group            = true
  create_flow_log_cloudwatch_iam_role             = true
  flow_log_cloudwatch_log_group_retention_in_days = 365
}

# The first edition, as its users had it.

module "legacy_network" {
  source = "./first-edition/compliant-vpc"

  name       = "legacy"
  cidr_block = "10.7.0.0/16"
  cloudwatch_logs = {
    retention_in_days = 400
  }
}

module "legacy_flow_log" {
  source   = "./first-edition/vpc-flow-log"
  for_each = aws_vpc.legacy

  vpc_id = each.value.id
  cloudwatch_logs = {
    log_group_prefix = "/network/"
    role_path        = "/network/"
  }
}
