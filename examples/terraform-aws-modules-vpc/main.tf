# A VPC with subnets by terraform-aws-modules/vpc, and its flow log by flowgate's plain module.

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.21" # 6 needs AWS provider 6; the rest stays the same

  name = "shop"
  cidr = "10.10.0.0/16"

  azs             = ["eu-central-1a", "eu-central-1b"]
  private_subnets = ["10.10.1.0/24", "10.10.2.0/24"]
  public_subnets  = ["10.10.101.0/24", "10.10.102.0/24"]

  tags = local.tags
}

module "flow_log" {
  source = "git::https://github.com/flowgate/flowgate.git//modules/terraform/vpc-flow-log?ref=v0.1.0"

  vpc_id = module.vpc.vpc_id
  tags   = local.tags
}

locals {
  tags = { team = "shop" }
}
