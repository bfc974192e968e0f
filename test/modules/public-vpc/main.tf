# A stand-in for terraform-aws-modules/vpc, which tests cannot download: flowgate's own, with those of its inputs and
# outputs that the example and the documentation use, and the addresses of what flow logs take.

variable "name" {
  type = string
}

variable "cidr" {
  type = string
}

variable "azs" {
  type = list(string)
}

variable "private_subnets" {
  type    = list(string)
  default = []
}

variable "public_subnets" {
  type    = list(string)
  default = []
}

variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_vpc" "this" {
  count = 1

  cidr_block = var.cidr
  tags       = merge({ Name = var.name }, var.tags)
}

resource "aws_subnet" "private" {
  count = length(var.private_subnets)

  vpc_id            = aws_vpc.this[0].id
  availability_zone = var.azs[count.index]
  cidr_block        = var.private_subnets[count.index]
  tags              = var.tags
}

resource "aws_subnet" "public" {
  count = length(var.public_subnets)

  vpc_id            = aws_vpc.this[0].id
  availability_zone = var.azs[count.index]
  cidr_block        = var.public_subnets[count.index]
  tags              = var.tags
}

output "vpc_id" {
  value = try(aws_vpc.this[0].id, null)
}
