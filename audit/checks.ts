/**
 * What has to be looked at. Each check must have judged every resource of its type, and must reject
 * `non-compliant/main.tf` in the same format: a scan that read nothing, or a check that is blind in that
 * format, is no proof.
 *
 * Checks that pass whatever the resource says are left out: CKV_AWS_33 and CKV_AWS_60 do not follow a
 * policy into its data source, and CKV_AWS_19 takes every bucket for encrypted.
 */
export type RequiredChecks = Readonly<Record<string, readonly string[]>>;

const VPC = ["CKV2_AWS_11", "CKV2_AWS_12"];
const LOG_GROUP = ["CKV_AWS_158", "CKV_AWS_338"];
const POLICY = [
  ...["CKV_AWS_1", "CKV_AWS_49", "CKV_AWS_107", "CKV_AWS_108", "CKV_AWS_109"],
  ...["CKV_AWS_110", "CKV_AWS_111", "CKV_AWS_283", "CKV_AWS_356"],
];

export const OF_CONSTRUCTS: RequiredChecks = {
  aws_vpc: VPC,
  aws_cloudwatch_log_group: LOG_GROUP,
  aws_iam_policy_document: POLICY,
  aws_kms_key: ["CKV_AWS_7", "CKV2_AWS_64"],
  aws_s3_bucket: [
    ...["CKV_AWS_18", "CKV_AWS_21", "CKV_AWS_144", "CKV_AWS_145"],
    ...["CKV2_AWS_6", "CKV2_AWS_61", "CKV2_AWS_62"],
  ],
  aws_s3_bucket_lifecycle_configuration: ["CKV_AWS_300"],
  aws_s3_bucket_ownership_controls: ["CKV2_AWS_65"],
  aws_s3_bucket_public_access_block: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"],
};

/** Of HCL, Checkov knows no defaults inside of objects, and so nothing of the log group. */
export const OF_SOURCE: RequiredChecks = { aws_vpc: VPC, aws_iam_policy_document: POLICY };

/** A plan has them, and leaves policies until apply. */
export const OF_PLAN: RequiredChecks = { aws_vpc: VPC, aws_cloudwatch_log_group: LOG_GROUP };
