import { ownEntry } from "../own-entry.js";
/** Where in a resource a piece of it stands: arguments, blocks and their places. */
export type PlaceInResource = readonly [argument: string, ...inside: (string | number)[]];

/**
 * The arguments that hold the policy of a bucket or of a key: its own, or that of what stands beside it.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs and …/awscc/latest/docs
 */
const POLICIES: Readonly<Record<string, PlaceInResource>> = {
  aws_s3_bucket: ["policy"],
  aws_s3_bucket_policy: ["policy"],
  awscc_s3_bucket_policy: ["policy_document"],
  aws_kms_key: ["policy"],
  aws_kms_key_policy: ["policy"],
  awscc_kms_key: ["key_policy"],
};

export function policyArgument(type: string): PlaceInResource | undefined {
  return ownEntry(POLICIES, type);
}

/** By this argument, `aws_kms_key_policy` leaves its policy to the key where it is destroyed. */
export const KEEPS_KEY_POLICY = "bypass_policy_lockout_safety_check";

/** Where rules for the encryption of a bucket stand, and in each of them what encrypts by default. */
export interface EncryptionArguments {
  readonly rules: PlaceInResource;
  readonly byDefault: readonly (string | number)[];
}

const BY_DEFAULT = ["apply_server_side_encryption_by_default", 0] as const;

const ENCRYPTIONS: Readonly<Record<string, EncryptionArguments>> = {
  aws_s3_bucket_server_side_encryption_configuration: { rules: ["rule"], byDefault: BY_DEFAULT },
  // Those of old; of a bucket that is there, the refresh fills them in.
  aws_s3_bucket: {
    rules: ["server_side_encryption_configuration", 0, "rule"],
    byDefault: BY_DEFAULT,
  },
  awscc_s3_bucket: {
    rules: ["bucket_encryption", "server_side_encryption_configuration"],
    byDefault: ["server_side_encryption_by_default"],
  },
};

export function encryptionArguments(type: string): EncryptionArguments | undefined {
  return ownEntry(ENCRYPTIONS, type);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html */
export const ENCRYPTION_BY_DEFAULT = {
  algorithm: "sse_algorithm",
  key: "kms_master_key_id",
  /** Those that take a key of KMS. */
  byKey: ["aws:kms", "aws:kms:dsse"],
  others: ["AES256"],
} as const;

/** A name for a key, which may be given in place of it. */
export const KEY_ALIAS = {
  type: "aws_kms_alias",
  key: "target_key_id",
  /** The attributes that hold the alias itself, and those that hold its key. */
  own: ["arn", "name", "id"],
  ofKey: { target_key_arn: "arn", target_key_id: "name" },
  /** That of the key that AWS manages for S3 in each account. */
  managed: "alias/aws/s3",
} as const;

/**
 * Who owns the objects of a bucket decides whether it has access control lists: "ACLs are disabled" by
 * BucketOwnerEnforced, which is the default of new buckets.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export const OBJECT_OWNERSHIP = {
  path: ["rule", 0, "object_ownership"],
  withLists: ["BucketOwnerPreferred", "ObjectWriter"],
} as const;

/** The policy of a bucket, as a resource of its own. */
export const BUCKET_POLICY = { type: "aws_s3_bucket_policy", bucket: "aws_s3_bucket" } as const;
