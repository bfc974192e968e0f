# What the module makes, without AWS: `terraform test`, of Terraform 1.7 or later.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

run "a_bucket_for_its_own_account" {
  command = plan

  assert {
    condition     = aws_s3_bucket.this.bucket_prefix == "vpc-flow-logs-" && !aws_s3_bucket.this.force_destroy
    error_message = "The bucket is another."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.this.rule : [for transition in rule.transition : transition.days]][0] != []
    error_message = "Nothing moves to cheaper storage."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_server_side_encryption_configuration.this.rule : rule.apply_server_side_encryption_by_default[0].sse_algorithm] == ["AES256"]
    error_message = "S3 does not encrypt."
  }
}

run "one_that_keeps_everything_at_hand" {
  command = plan

  variables {
    to_infrequent_access_days = null
    to_glacier_days           = null
    expiration_days           = 30
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.this.rule : length(rule.transition) == 0])
    error_message = "Something moves to cheaper storage."
  }
}

run "one_with_a_key_for_many_accounts" {
  command = plan

  variables {
    create_kms_key     = true
    bucket_name        = "logs-of-the-network"
    source_account_ids = ["111111111111", "222222222222"]
  }

  assert {
    condition     = aws_s3_bucket.this.bucket == "logs-of-the-network" && length(aws_kms_key.this) == 1
    error_message = "The bucket is another, or has no key."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_server_side_encryption_configuration.this.rule : rule.apply_server_side_encryption_by_default[0].sse_algorithm] == ["aws:kms"]
    error_message = "KMS does not encrypt."
  }
}
