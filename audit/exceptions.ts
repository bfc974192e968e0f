/** The one list of what Checkov may complain about. Each is argued in `DECISION`. */
export interface Exception {
  readonly check: string;
  /** The resources, as the audit calls them. Each has to be complained about, or the entry is stale. */
  readonly resources: readonly string[];
  readonly because: string;
}

export const DECISION = "docs/decisions/0010-checkov-exceptions.md";

const SOURCE_BUCKETS = [
  "flow-log-bucket/aws_s3_bucket.this",
  "aws-6/flow-log-bucket/aws_s3_bucket.this",
];
const PLANNED_BUCKET = "module.flow_log_bucket.aws_s3_bucket.this";
const BUCKETS = [
  ...["bucket/bucket", "s3/bucket/bucket", "s3-with-key/bucket/bucket"],
  ...SOURCE_BUCKETS,
  PLANNED_BUCKET,
];
const KEY_POLICIES = [
  ...["log-group-with-key/key/policy", "s3-with-key/bucket/key/policy"],
  ...["vpc-flow-log", "flow-log-bucket", "aws-6/vpc-flow-log", "aws-6/flow-log-bucket"].map(
    (module) => `${module}/aws_iam_policy_document.key`,
  ),
];

const KEY_POLICY = "a key policy applies to its own key only, and names it by *";

export const EXCEPTIONS: readonly Exception[] = [
  {
    check: "CKV_AWS_18",
    resources: BUCKETS,
    because:
      "access logs go to a second bucket, which would need a third; only the account knows its own",
  },
  { check: "CKV_AWS_109", resources: KEY_POLICIES, because: KEY_POLICY },
  { check: "CKV_AWS_111", resources: KEY_POLICIES, because: KEY_POLICY },
  {
    check: "CKV_AWS_144",
    resources: BUCKETS,
    because: "a copy in another region is a choice about cost and about where data may be",
  },
  {
    check: "CKV_AWS_145",
    resources: ["bucket/bucket", "s3/bucket/bucket", PLANNED_BUCKET],
    because: "S3 encrypts with its own keys; createKmsKey takes a customer's",
  },
  {
    check: "CKV_AWS_158",
    resources: [
      "compliant-vpc/flow-log/log-group",
      "module.compliant_vpc.module.flow_log.aws_cloudwatch_log_group.this[0]",
      "module.vpc_flow_log.aws_cloudwatch_log_group.this[0]",
    ],
    because: "CloudWatch Logs encrypts with its own keys; createKmsKey takes a customer's",
  },
  { check: "CKV_AWS_356", resources: KEY_POLICIES, because: KEY_POLICY },
  {
    check: "CKV2_AWS_11",
    resources: ["module.compliant_vpc.aws_vpc.this"],
    because:
      "in a plan, Checkov follows no id into the module that is called, where the flow log is; flowgate proves it",
  },
  {
    check: "CKV2_AWS_62",
    resources: BUCKETS,
    because: "an object every few minutes is news to nobody, and there is nobody to tell",
  },
];
