locals {
  source_account_ids = var.source_account_ids == null ? [data.aws_caller_identity.current.account_id] : var.source_account_ids
  kms_key_arn        = var.create_kms_key ? aws_kms_key.this[0].arn : var.kms_key_arn
  sse_algorithm      = var.create_kms_key || var.kms_key_arn != null ? "aws:kms" : "AES256"
}

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

resource "aws_s3_bucket" "this" {
  bucket        = var.bucket_name
  bucket_prefix = var.bucket_name == null ? var.bucket_prefix : null
  force_destroy = var.force_destroy
  region        = var.region
  tags          = var.tags

  lifecycle {
    precondition {
      condition     = var.bucket_name == null || var.bucket_prefix == "vpc-flow-logs-"
      error_message = "bucket_prefix takes no value beside bucket_name."
    }

    precondition {
      condition     = var.kms_key_arn == null || !var.create_kms_key
      error_message = "kms_key_arn takes no value where create_kms_key is true."
    }

    precondition {
      condition     = var.to_glacier_days == null || var.to_infrequent_access_days == null ? true : var.to_glacier_days >= var.to_infrequent_access_days + 30
      error_message = "to_glacier_days takes 30 days or more after to_infrequent_access_days."
    }

    precondition {
      condition     = var.expiration_days == null || var.to_infrequent_access_days == null ? true : var.expiration_days >= var.to_infrequent_access_days + 30
      error_message = "expiration_days takes 30 days or more after to_infrequent_access_days."
    }

    precondition {
      condition     = var.expiration_days == null || var.to_glacier_days == null ? true : var.expiration_days >= var.to_glacier_days + 90
      error_message = "expiration_days takes 90 days or more after to_glacier_days."
    }
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.this.id
  ignore_public_acls      = true
  region                  = var.region
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id
  region = var.region

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id
  region = var.region

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id
  region = var.region

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = local.kms_key_arn
      sse_algorithm     = local.sse_algorithm
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id
  region = var.region

  rule {
    id     = "flow-logs"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    expiration {
      days = var.expiration_days
    }

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    dynamic "transition" {
      for_each = var.to_infrequent_access_days[*]

      content {
        days          = transition.value
        storage_class = "STANDARD_IA"
      }
    }

    dynamic "transition" {
      for_each = var.to_glacier_days[*]

      content {
        days          = transition.value
        storage_class = "GLACIER"
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

# What AWS would write itself, for the accounts given alone (the confused deputy), and nothing
# without TLS.
data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.this.arn}/*"]
    sid       = "AWSLogDeliveryWrite"

    condition {
      test     = "StringEquals"
      values   = ["bucket-owner-full-control"]
      variable = "s3:x-amz-acl"
    }

    condition {
      test     = "StringEquals"
      values   = local.source_account_ids
      variable = "aws:SourceAccount"
    }

    condition {
      test     = "ArnLike"
      values   = [for account in local.source_account_ids : "arn:${data.aws_partition.current.partition}:logs:*:${account}:*"]
      variable = "aws:SourceArn"
    }

    principals {
      identifiers = ["delivery.logs.amazonaws.com"]
      type        = "Service"
    }
  }

  statement {
    actions = [
      "s3:GetBucketAcl",
      "s3:ListBucket"
    ]
    resources = [aws_s3_bucket.this.arn]
    sid       = "AWSLogDeliveryAclCheck"

    condition {
      test     = "StringEquals"
      values   = local.source_account_ids
      variable = "aws:SourceAccount"
    }

    condition {
      test     = "ArnLike"
      values   = [for account in local.source_account_ids : "arn:${data.aws_partition.current.partition}:logs:*:${account}:*"]
      variable = "aws:SourceArn"
    }

    principals {
      identifiers = ["delivery.logs.amazonaws.com"]
      type        = "Service"
    }
  }

  statement {
    actions = ["s3:*"]
    effect  = "Deny"
    resources = [
      aws_s3_bucket.this.arn,
      "${aws_s3_bucket.this.arn}/*"
    ]
    sid = "DenyWithoutTls"

    condition {
      test     = "Bool"
      values   = ["false"]
      variable = "aws:SecureTransport"
    }

    principals {
      identifiers = ["*"]
      type        = "*"
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.this.json
  region = var.region

  # S3 answers a second change of a bucket at one time with a conflict.
  depends_on = [
    aws_s3_bucket_public_access_block.this,
    aws_s3_bucket_ownership_controls.this,
  ]
}

# Log delivery may use the key for the same accounts.
data "aws_iam_policy_document" "key" {
  count = var.create_kms_key ? 1 : 0

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
      test     = "StringEquals"
      values   = local.source_account_ids
      variable = "aws:SourceAccount"
    }

    condition {
      test     = "ArnLike"
      values   = [for account in local.source_account_ids : "arn:${data.aws_partition.current.partition}:logs:*:${account}:*"]
      variable = "aws:SourceArn"
    }

    principals {
      identifiers = ["delivery.logs.amazonaws.com"]
      type        = "Service"
    }
  }
}

resource "aws_kms_key" "this" {
  count = var.create_kms_key ? 1 : 0

  description         = "Encrypts VPC flow logs in S3"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key[0].json
  region              = var.region
  tags                = var.tags
}
