resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "this" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.0.0/20"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "existing"
  retention_in_days = 30
}

resource "aws_iam_role" "this" {
  name_prefix = "existing-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
    }]
  })
}

output "vpc_id" {
  value = aws_vpc.this.id
}

output "subnet_id" {
  value = aws_subnet.this.id
}

output "log_group_arn" {
  value = aws_cloudwatch_log_group.this.arn
}

output "role_arn" {
  value = aws_iam_role.this.arn
}
