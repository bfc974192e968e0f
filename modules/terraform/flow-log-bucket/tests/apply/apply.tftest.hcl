# What the module makes, made for real and destroyed: `terraform test -test-directory=tests/apply`, with credentials, or
# with an emulator in AWS_ENDPOINT_URL.

provider "aws" {
  region            = "us-east-1"
  s3_use_path_style = true
}

run "a_bucket_with_a_key" {
  variables {
    create_kms_key  = true
    to_glacier_days = null
  }

  assert {
    condition     = startswith(output.bucket_name, "vpc-flow-logs-") && output.kms_key_arn != null
    error_message = "The bucket is another, or has no key."
  }

  assert {
    condition     = length(jsondecode(aws_s3_bucket_policy.this.policy).Statement) == 3
    error_message = "Log delivery is not let in as AWS asks for."
  }
}
