variable "enable_flow_log" {
  type    = bool
  default = false
}

variable "create_flow_log_cloudwatch_log_group" {
  type    = bool
  default = false
}

variable "create_flow_log_cloudwatch_iam_role" {
  type    = bool
  default = false
}

variable "flow_log_cloudwatch_log_group_retention_in_days" {
  type    = number
  default = null
}

resource "aws_flow_log" "this" {
  count = var.enable_flow_log ? 1 : 0

  vpc_id          = aws_vpc.this[0].id
  traffic_type    = "ALL"
  log_destination = one(aws_cloudwatch_log_group.flow_log[*].arn)
  iam_role_arn    = one(aws_iam_role.vpc_flow_log_cloudwatch[*].arn)
  tags            = var.tags
}

resource "aws_cloudwatch_log_group" "flow_log" {
  count = var.create_flow_log_cloudwatch_log_group ? 1 : 0

  name              = "/aws/vpc-flow-log/${aws_vpc.this[0].id}"
  retention_in_days = var.flow_log_cloudwatch_log_group_retention_in_days
  tags              = var.tags
}

resource "aws_iam_role" "vpc_flow_log_cloudwatch" {
  count = var.create_flow_log_cloudwatch_iam_role ? 1 : 0

  name_prefix        = "vpc-flow-log-role-"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
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
  count = var.create_flow_log_cloudwatch_iam_role ? 1 : 0

  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogGroups", "logs:DescribeLogStreams"]
    resources = ["${one(aws_cloudwatch_log_group.flow_log[*].arn)}:*"]
  }
}

resource "aws_iam_policy" "vpc_flow_log_cloudwatch" {
  count = var.create_flow_log_cloudwatch_iam_role ? 1 : 0

  name_prefix = "vpc-flow-log-to-cloudwatch-"
  policy      = data.aws_iam_policy_document.delivery[0].json
}

resource "aws_iam_role_policy_attachment" "vpc_flow_log_cloudwatch" {
  count = var.create_flow_log_cloudwatch_iam_role ? 1 : 0

  role       = aws_iam_role.vpc_flow_log_cloudwatch[0].name
  policy_arn = aws_iam_policy.vpc_flow_log_cloudwatch[0].arn
}
