data "aws_partition" "current" {
  lifecycle {
    precondition {
      condition     = var.cloudwatch_logs != null || var.s3 != null || var.firehose != null
      error_message = "The flow log has nowhere to deliver to: set cloudwatch_logs, s3 or firehose."
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_cloudwatch_log_group" "this" {
  count = var.cloudwatch_logs == null ? 0 : 1

  kms_key_id        = var.cloudwatch_logs.kms_key_arn
  log_group_class   = var.cloudwatch_logs.log_group_class
  name              = "${var.cloudwatch_logs.log_group_prefix}${var.vpc_id}"
  retention_in_days = var.cloudwatch_logs.retention_in_days
  skip_destroy      = var.cloudwatch_logs.skip_destroy
  tags              = var.tags
}

data "aws_iam_policy_document" "trust" {
  count = var.cloudwatch_logs == null ? 0 : 1

  statement {
    actions = ["sts:AssumeRole"]

    condition {
      test     = "StringEquals"
      values   = [data.aws_caller_identity.current.account_id]
      variable = "aws:SourceAccount"
    }

    condition {
      test     = "ArnLike"
      values   = ["arn:${data.aws_partition.current.partition}:ec2:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:vpc-flow-log/*"]
      variable = "aws:SourceArn"
    }

    principals {
      identifiers = ["vpc-flow-logs.amazonaws.com"]
      type        = "Service"
    }
  }
}

data "aws_iam_policy_document" "delivery" {
  count = var.cloudwatch_logs == null ? 0 : 1

  statement {
    actions = [
      "logs:CreateLogStream",
      "logs:DescribeLogGroups",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents"
    ]
    resources = [
      aws_cloudwatch_log_group.this[0].arn,
      "${aws_cloudwatch_log_group.this[0].arn}:*"
    ]
  }
}

resource "aws_iam_role" "this" {
  count = var.cloudwatch_logs == null ? 0 : 1

  assume_role_policy   = data.aws_iam_policy_document.trust[0].json
  description          = "Lets VPC Flow Logs write to one log group"
  name_prefix          = var.cloudwatch_logs.role_name_prefix
  path                 = var.cloudwatch_logs.role_path
  permissions_boundary = var.cloudwatch_logs.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "delivery" {
  count = var.cloudwatch_logs == null ? 0 : 1

  name   = "deliver-flow-logs"
  policy = data.aws_iam_policy_document.delivery[0].json
  role   = aws_iam_role.this[0].id
}

resource "aws_flow_log" "cloudwatch_logs" {
  count = var.cloudwatch_logs == null ? 0 : 1

  iam_role_arn             = aws_iam_role.this[0].arn
  log_destination          = aws_cloudwatch_log_group.this[0].arn
  log_destination_type     = "cloud-watch-logs"
  log_format               = var.log_format
  max_aggregation_interval = var.max_aggregation_interval
  tags                     = var.tags
  traffic_type             = var.traffic_type
  vpc_id                   = var.vpc_id

  depends_on = [aws_iam_role_policy.delivery]
}

resource "aws_flow_log" "s3" {
  count = var.s3 == null ? 0 : 1

  log_destination          = var.s3.bucket_arn
  log_destination_type     = "s3"
  log_format               = var.log_format
  max_aggregation_interval = var.max_aggregation_interval
  tags                     = var.tags
  traffic_type             = var.traffic_type
  vpc_id                   = var.vpc_id

  destination_options {
    file_format                = var.s3.file_format
    hive_compatible_partitions = var.s3.hive_compatible_partitions
    per_hour_partition         = var.s3.per_hour_partition
  }
}

resource "aws_flow_log" "firehose" {
  count = var.firehose == null ? 0 : 1

  deliver_cross_account_role = var.firehose.destination_role_arn
  iam_role_arn               = var.firehose.source_role_arn
  log_destination            = var.firehose.delivery_stream_arn
  log_destination_type       = "kinesis-data-firehose"
  log_format                 = var.log_format
  max_aggregation_interval   = var.max_aggregation_interval
  tags                       = var.tags
  traffic_type               = var.traffic_type
  vpc_id                     = var.vpc_id
}
