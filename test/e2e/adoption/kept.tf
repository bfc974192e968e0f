# What stays as it is while its flow logs are adopted.

resource "aws_vpc" "network" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_cloudwatch_log_group" "flow_logs" {
  name              = "network-flow-logs"
  retention_in_days = 90
}

resource "aws_iam_role" "flow_logs" {
  name               = "network-flow-logs"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "flow_logs" {
  role   = aws_iam_role.flow_logs.name
  policy = data.aws_iam_policy_document.delivery.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["vpc-flow-logs.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "delivery" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.flow_logs.arn}:*"]
  }
}

# Whose flow log no Terraform has made.
resource "aws_vpc" "shared" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_vpc" "legacy" {
  for_each = { blue = "10.3.0.0/16", green = "10.4.0.0/16" }

  cidr_block = each.value
}
