import type { JsonObject } from "../plan/json.js";

/** What stands beside a bucket, a role or a key and says more about it. */
export type CompanionKind =
  | "role policy"
  | "exclusive policies"
  | "bucket policy"
  | "encryption"
  | "ownership"
  | "lifecycle"
  | "key policy";

/** A resource type that is such a thing, and the argument that names what it is of. */
export interface CompanionType {
  readonly type: string;
  readonly kind: CompanionKind;
  readonly of: string;
  readonly part: "role" | "bucket" | "key";
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs and …/awscc/latest/docs */
const COMPANION_TYPES: readonly CompanionType[] = [
  { type: "aws_iam_role_policy", kind: "role policy", of: "role", part: "role" },
  { type: "aws_iam_role_policy_attachment", kind: "role policy", of: "role", part: "role" },
  {
    type: "aws_iam_role_policies_exclusive",
    kind: "exclusive policies",
    of: "role_name",
    part: "role",
  },
  {
    type: "aws_iam_role_policy_attachments_exclusive",
    kind: "exclusive policies",
    of: "role_name",
    part: "role",
  },
  { type: "awscc_iam_role_policy", kind: "role policy", of: "role_name", part: "role" },
  { type: "aws_s3_bucket_policy", kind: "bucket policy", of: "bucket", part: "bucket" },
  { type: "awscc_s3_bucket_policy", kind: "bucket policy", of: "bucket", part: "bucket" },
  {
    type: "aws_s3_bucket_server_side_encryption_configuration",
    kind: "encryption",
    of: "bucket",
    part: "bucket",
  },
  { type: "aws_s3_bucket_ownership_controls", kind: "ownership", of: "bucket", part: "bucket" },
  { type: "aws_kms_key_policy", kind: "key policy", of: "key_id", part: "key" },
  {
    type: "aws_s3_bucket_lifecycle_configuration",
    kind: "lifecycle",
    of: "bucket",
    part: "bucket",
  },
];

const BY_TYPE: ReadonlyMap<string, CompanionType> = new Map(
  COMPANION_TYPES.map((one) => [one.type, one]),
);

export function companionType(type: string): CompanionType | undefined {
  return BY_TYPE.get(type);
}

/** A policy that is attached to several roles at once; which of them, its argument lists. */
export const POLICY_OF_MANY = "aws_iam_policy_attachment";

/** The names or ARNs of the policies that the values of a role say it has. */
export function policiesOfRole(values: JsonObject): readonly string[] {
  return [
    ...texts(values["managed_policy_arns"], undefined),
    ...texts(values["inline_policy"], "name"),
    ...texts(values["policies"], "policy_name"),
  ];
}

/** That of a companion which is a policy of a role. */
export function policyOf(values: JsonObject): string | undefined {
  return ["policy_arn", "name", "policy_name"].map((name) => values[name]).find(isText);
}

function texts(list: unknown, member: string | undefined): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list
    .map((item: unknown) =>
      member === undefined || typeof item !== "object" || item === null
        ? item
        : (Object.entries(item).find(([name]) => name === member)?.[1] as unknown),
    )
    .filter(isText);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** The argument of a log group for its key, and of a key for what S3 encrypts by. */
export const KEY_ARGUMENTS = {
  group: "kms_key_id",
  rule: "rule",
  byDefault: "apply_server_side_encryption_by_default",
  bucket: "kms_master_key_id",
} as const;
