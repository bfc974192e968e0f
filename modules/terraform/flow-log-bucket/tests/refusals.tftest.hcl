# What the module refuses, without AWS: `terraform test`, of Terraform 1.7 or later.

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

run "two_names" {
  command = plan

  variables {
    bucket_name   = "logs-of-the-network"
    bucket_prefix = "logs-"
  }

  expect_failures = [aws_s3_bucket.this]
}

run "a_name_in_capitals" {
  command = plan

  variables {
    bucket_name = "Logs"
  }

  expect_failures = [var.bucket_name]
}

run "a_name_that_is_too_long" {
  command = plan

  variables {
    bucket_prefix = "vpc-flow-logs-of-the-network-of-all-of-us-"
  }

  expect_failures = [var.bucket_prefix]
}

run "an_account_by_its_name" {
  command = plan

  variables {
    source_account_ids = ["network"]
  }

  expect_failures = [var.source_account_ids]
}

run "accounts_of_nobody" {
  command = plan

  variables {
    source_account_ids = []
  }

  expect_failures = [var.source_account_ids]
}

run "a_move_too_early" {
  command = plan

  variables {
    to_infrequent_access_days = 29
  }

  expect_failures = [var.to_infrequent_access_days]
}

run "an_archive_too_early" {
  command = plan

  variables {
    to_infrequent_access_days = 90
    to_glacier_days           = 100
  }

  expect_failures = [aws_s3_bucket.this]
}

run "an_end_before_the_archive_is_paid_for" {
  command = plan

  variables {
    expiration_days = 200
  }

  expect_failures = [aws_s3_bucket.this]
}

run "an_end_before_cheaper_storage_is_paid_for" {
  command = plan

  variables {
    to_glacier_days = null
    expiration_days = 100
  }

  expect_failures = [aws_s3_bucket.this]
}

run "an_end_at_once" {
  command = plan

  variables {
    expiration_days           = 0
    to_infrequent_access_days = null
    to_glacier_days           = null
  }

  expect_failures = [var.expiration_days]
}

run "two_keys" {
  command = plan

  variables {
    create_kms_key = true
    kms_key_arn    = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }

  expect_failures = [aws_s3_bucket.this]
}

run "a_key_by_its_alias" {
  command = plan

  variables {
    kms_key_arn = "alias/logs"
  }

  expect_failures = [var.kms_key_arn]
}

run "tags_that_buckets_do_not_have" {
  command = plan

  variables {
    tags = { "aws:team" = "network" }
  }

  expect_failures = [var.tags]
}

run "an_archive_at_once" {
  command = plan

  variables {
    to_infrequent_access_days = null
    to_glacier_days           = 0
  }

  expect_failures = [var.to_glacier_days]
}
