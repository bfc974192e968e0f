variable "cidr_block" {
  type = string
}

variable "secondary_cidr_blocks" {
  type    = list(string)
  default = []
}

variable "create" {
  type    = bool
  default = true
}

locals {
  # Whoever uses the VPC waits for its secondary blocks, where there are any.
  vpc_id = try(aws_vpc_ipv4_cidr_block_association.this[0].vpc_id, aws_vpc.this[0].id, "")
}

resource "aws_vpc" "this" {
  count = var.create ? 1 : 0

  cidr_block           = var.cidr_block
  enable_dns_hostnames = true
}

resource "aws_vpc_ipv4_cidr_block_association" "this" {
  count = var.create ? length(var.secondary_cidr_blocks) : 0

  vpc_id     = aws_vpc.this[0].id
  cidr_block = var.secondary_cidr_blocks[count.index]
}

output "vpc_id" {
  value = local.vpc_id
}
