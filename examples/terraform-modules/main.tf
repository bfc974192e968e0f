# The plain modules: one VPC that is recorded from the start, and flow logs for VPCs that are there already.

module "network" {
  source = "../../modules/terraform/compliant-vpc"

  name       = "network"
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "legacy" {
  for_each = { blue = "10.1.0.0/16", green = "10.2.0.0/16" }

  cidr_block = each.value
}

module "flow_log" {
  source   = "../../modules/terraform/vpc-flow-log"
  for_each = aws_vpc.legacy

  vpc_id            = each.value.id
  retention_in_days = 400
}
