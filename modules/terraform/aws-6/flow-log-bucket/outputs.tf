output "bucket_name" {
  description = "The name of the bucket."
  value       = aws_s3_bucket.this.id
}

output "bucket_arn" {
  description = "The ARN of the bucket, once log delivery may write to it."
  value       = coalesce(aws_s3_bucket.this.arn)

  # Where AWS finds no policy, it writes one of its own when a flow log is made, or refuses the flow
  # log. Of what coalesce returns, Terraform knows before it is made that it is not null: a flow log
  # that would leave it out is refused in the plan.
  depends_on = [
    aws_s3_bucket_policy.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
  ]
}

output "kms_key_arn" {
  description = "The ARN of the key that encrypts the bucket; null where it is a key of S3."
  value       = local.kms_key_arn
}
