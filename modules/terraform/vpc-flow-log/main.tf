locals {
  # Exactly one of them is given, which the preconditions below see to.
  resource_id        = try(coalesce(var.vpc_id, var.subnet_id, var.eni_id, var.transit_gateway_id, var.transit_gateway_attachment_id), "")
  is_transit_gateway = var.transit_gateway_id != null || var.transit_gateway_attachment_id != null

  # A transit gateway accepts and rejects nothing, and AWS takes no traffic type for it.
  traffic_type             = local.is_transit_gateway ? null : var.traffic_type
  max_aggregation_interval = coalesce(var.max_aggregation_interval, local.is_transit_gateway ? 60 : 600)

  # What is made is told by types, and not by whether an ARN is null: that of a bucket which is made
  # in the same plan is unknown, and a count has to be known.
  to_cloudwatch_logs = contains(var.destination_types, "cloud-watch-logs")
  to_s3              = contains(var.destination_types, "s3")
  to_firehose        = contains(var.destination_types, "kinesis-data-firehose")

  # What exists already is not made again.
  create_log_group = local.to_cloudwatch_logs && var.create_log_group
  create_kms_key   = local.create_log_group && var.create_kms_key
  create_role      = local.to_cloudwatch_logs && var.create_role
  log_group_arn    = local.create_log_group ? aws_cloudwatch_log_group.this[0].arn : var.existing_log_group_arn
  kms_key_arn      = local.create_kms_key ? aws_kms_key.this[0].arn : var.kms_key_arn
  role_arn         = local.create_role ? aws_iam_role.this[0].arn : var.existing_role_arn
}

# Read in every plan, whatever is made. So this is where the preconditions are: one of a resource
# with count 0 is never looked at.
data "aws_partition" "current" {
  lifecycle {
    precondition {
      condition     = length([for id in [var.vpc_id, var.subnet_id, var.eni_id, var.transit_gateway_id, var.transit_gateway_attachment_id] : id if id != null]) == 1
      error_message = "vpc_id takes a value, or else exactly one of subnet_id, eni_id, transit_gateway_id and transit_gateway_attachment_id does."
    }

    precondition {
      condition     = local.is_transit_gateway ? contains(["ALL"], var.traffic_type) : true
      error_message = "traffic_type takes \"ALL\" for a transit gateway."
    }

    precondition {
      condition     = local.is_transit_gateway ? contains([60], local.max_aggregation_interval) : true
      error_message = "max_aggregation_interval takes 60 seconds for a transit gateway."
    }

    precondition {
      condition     = (var.existing_log_group_arn != null) == (local.to_cloudwatch_logs && !var.create_log_group)
      error_message = "existing_log_group_arn takes the ARN of a log group where destination_types has \"cloud-watch-logs\" and create_log_group is false, and no value elsewhere."
    }

    precondition {
      condition     = (var.existing_role_arn != null) == (local.to_cloudwatch_logs && !var.create_role)
      error_message = "existing_role_arn takes the ARN of a role where destination_types has \"cloud-watch-logs\" and create_role is false, and no value elsewhere."
    }

    precondition {
      condition     = var.kms_key_arn == null || !var.create_kms_key
      error_message = "kms_key_arn takes no value where create_kms_key is true."
    }

    precondition {
      condition     = var.kms_key_arn == null || local.create_log_group
      error_message = "kms_key_arn takes no value where no log group is made."
    }

    precondition {
      condition     = !var.create_kms_key || local.create_log_group
      error_message = "create_kms_key takes false where no log group is made."
    }

    precondition {
      condition     = var.log_group_class == null || local.create_log_group
      error_message = "log_group_class takes no value where no log group is made."
    }

    precondition {
      condition     = var.role_permissions_boundary_arn == null || local.create_role
      error_message = "role_permissions_boundary_arn takes no value where no role is made."
    }

    precondition {
      condition     = (var.s3_bucket_arn != null) == local.to_s3
      error_message = "s3_bucket_arn takes the ARN of a bucket where destination_types has \"s3\", and no value elsewhere."
    }

    precondition {
      condition     = (var.firehose_delivery_stream_arn != null) == local.to_firehose
      error_message = "firehose_delivery_stream_arn takes the ARN of a Firehose stream where destination_types has \"kinesis-data-firehose\", and no value elsewhere."
    }

    precondition {
      condition     = (var.firehose_source_role_arn == null) == (var.firehose_destination_role_arn == null)
      error_message = "firehose_source_role_arn takes a role where firehose_destination_role_arn does, and none where that is left out: delivery to another account takes both."
    }

    precondition {
      condition     = var.firehose_source_role_arn == null || local.to_firehose
      error_message = "firehose_source_role_arn takes a role where destination_types has \"kinesis-data-firehose\" alone."
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

# CloudWatch Logs may use the key for this one log group.
data "aws_iam_policy_document" "key" {
  count = local.create_kms_key ? 1 : 0

  statement {
    actions   = ["kms:*"]
    resources = ["*"]
    sid       = "AccountAdministersKey"

    principals {
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"]
      type        = "AWS"
    }
  }

  statement {
    actions = [
      "kms:Encrypt*",
      "kms:Decrypt*",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
      "kms:Describe*"
    ]
    resources = ["*"]
    sid       = "FlowLogsUseKey"

    condition {
      test     = "ArnEquals"
      values   = ["arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:log-group:${var.log_group_name_prefix}${local.resource_id}"]
      variable = "kms:EncryptionContext:aws:logs:arn"
    }

    principals {
      identifiers = ["logs.${data.aws_region.current.id}.${data.aws_partition.current.dns_suffix}"]
      type        = "Service"
    }
  }
}

resource "aws_kms_key" "this" {
  count = local.create_kms_key ? 1 : 0

  description         = "Encrypts VPC flow logs in CloudWatch Logs"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key[0].json
  tags                = var.tags
}

resource "aws_cloudwatch_log_group" "this" {
  count = local.create_log_group ? 1 : 0

  kms_key_id        = local.kms_key_arn
  log_group_class   = var.log_group_class
  name              = "${var.log_group_name_prefix}${local.resource_id}"
  retention_in_days = var.retention_in_days
  skip_destroy      = var.skip_destroy
  tags              = var.tags
}

# The service may take on the role for flow logs of this account and region, and not for anybody
# else's who knows the ARN of the role (the confused deputy).
data "aws_iam_policy_document" "trust" {
  count = local.create_role ? 1 : 0

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

# No logs:CreateLogGroup, which AWS's guide has: a flow log would bring a deleted group back,
# without retention and encryption.
data "aws_iam_policy_document" "delivery" {
  count = local.create_role ? 1 : 0

  statement {
    actions = [
      "logs:CreateLogStream",
      "logs:DescribeLogGroups",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents"
    ]
    resources = [
      local.log_group_arn,
      "${local.log_group_arn}:*"
    ]
  }
}

resource "aws_iam_role" "this" {
  count = local.create_role ? 1 : 0

  assume_role_policy   = data.aws_iam_policy_document.trust[0].json
  description          = "Lets VPC Flow Logs write to one log group"
  name_prefix          = var.role_name_prefix
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "delivery" {
  count = local.create_role ? 1 : 0

  name   = "deliver-flow-logs"
  policy = data.aws_iam_policy_document.delivery[0].json
  role   = aws_iam_role.this[0].id
}

resource "aws_flow_log" "cloudwatch_logs" {
  count = local.to_cloudwatch_logs ? 1 : 0

  eni_id                        = var.eni_id
  iam_role_arn                  = local.role_arn
  log_destination               = local.log_group_arn
  log_destination_type          = "cloud-watch-logs"
  log_format                    = var.log_format
  max_aggregation_interval      = local.max_aggregation_interval
  subnet_id                     = var.subnet_id
  tags                          = var.tags
  traffic_type                  = local.traffic_type
  transit_gateway_attachment_id = var.transit_gateway_attachment_id
  transit_gateway_id            = var.transit_gateway_id
  vpc_id                        = var.vpc_id

  # Without the policy, what is recorded first is not delivered.
  depends_on = [aws_iam_role_policy.delivery]
}

resource "aws_flow_log" "s3" {
  count = local.to_s3 ? 1 : 0

  eni_id                        = var.eni_id
  log_destination               = var.s3_bucket_arn
  log_destination_type          = "s3"
  log_format                    = var.log_format
  max_aggregation_interval      = local.max_aggregation_interval
  subnet_id                     = var.subnet_id
  tags                          = var.tags
  traffic_type                  = local.traffic_type
  transit_gateway_attachment_id = var.transit_gateway_attachment_id
  transit_gateway_id            = var.transit_gateway_id
  vpc_id                        = var.vpc_id

  destination_options {
    file_format                = var.s3_file_format
    hive_compatible_partitions = var.s3_hive_compatible_partitions
    per_hour_partition         = var.s3_per_hour_partition
  }

  # Its preconditions come first.
  depends_on = [data.aws_partition.current]
}

resource "aws_flow_log" "firehose" {
  count = local.to_firehose ? 1 : 0

  deliver_cross_account_role    = var.firehose_destination_role_arn
  eni_id                        = var.eni_id
  iam_role_arn                  = var.firehose_source_role_arn
  log_destination               = var.firehose_delivery_stream_arn
  log_destination_type          = "kinesis-data-firehose"
  log_format                    = var.log_format
  max_aggregation_interval      = local.max_aggregation_interval
  subnet_id                     = var.subnet_id
  tags                          = var.tags
  traffic_type                  = local.traffic_type
  transit_gateway_attachment_id = var.transit_gateway_attachment_id
  transit_gateway_id            = var.transit_gateway_id
  vpc_id                        = var.vpc_id

  # Its preconditions come first.
  depends_on = [data.aws_partition.current]
}
