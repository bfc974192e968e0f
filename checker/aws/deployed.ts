/**
 * What the objects of an account are called where they stand in a plan that changes nothing: its delivery is judged
 * by what Terraform's resources say of it.
 */
export const DEPLOYED_PARTS = {
  group: "aws_cloudwatch_log_group",
  role: "aws_iam_role",
  inlinePolicy: "aws_iam_role_policy",
  managedPolicy: "aws_iam_policy",
  bucket: "aws_s3_bucket",
  ownership: "aws_s3_bucket_ownership_controls",
  lifecycle: "aws_s3_bucket_lifecycle_configuration",
  key: "aws_kms_key",
  alias: "aws_kms_alias",
  stream: "aws_kinesis_firehose_delivery_stream",
} as const;

/** The provider that all of them are of, and what says where it leads to. */
export const DEPLOYED_PROVIDER = {
  key: "aws",
  source: "registry.terraform.io/hashicorp/aws",
  region: "region",
  accounts: "allowed_account_ids",
} as const;
