import { FlowLogBucket } from "../destination/flow-log-bucket.js";
import { DEFAULT_LIFECYCLE } from "../destination/lifecycle.js";
import { AwsEnvironment } from "../environment.js";
import { ACCOUNT_IDS } from "../limits/account.js";
import { BUCKET_NAME, BUCKET_PREFIX } from "../limits/bucket.js";
import { KEY_ARN, ONE_KEY } from "../limits/key.js";
import { LIFECYCLE_DAYS, LIFECYCLE_ORDER } from "../limits/lifecycle.js";
import type {
  Comments,
  Condition,
  Names,
  Output,
  PlainModule,
  Rewrite,
  Variable,
} from "./definition.js";
import { elementsOf, namedEnvironment, setCount, setRegion } from "./elements.js";
import { number, text, textMap, truth } from "./expression.js";
import { tagsVariable } from "./flow-log/variables.js";
import { heldTo, heldTogether } from "./held-to.js";
import type { ProviderSet } from "./provider-set.js";
import { regionVariables } from "./region.js";

export function flowLogBucket(set: ProviderSet): PlainModule {
  return {
    name: "flow-log-bucket",
    set,
    construct: "FlowLogBucket",
    awsVersions: set.hasRegion ? ">= 6.0, < 7.0" : ">= 5.31, < 7.0",
    summary:
      "A bucket that flow logs of one account or many can be delivered to, and that nobody else can write to: private, encrypted, versioned, over TLS only, and emptied in order",
    remarks: [
      "S3 moves no object under 128 KB to cheaper storage, because that costs more than it saves; and Athena reads nothing in Glacier that has not been restored.",
    ],
    examples: {
      basic: `resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

module "logs" {
  source = "SOURCE"
}

module "flow_log" {
  source = "BESIDE/vpc-flow-log"

  vpc_id            = aws_vpc.network.id
  destination_types = ["s3"]
  s3_bucket_arn     = module.logs.bucket_arn
}`,
      complete: `# A bucket for the flow logs of two accounts, of which Athena can read all.
module "logs" {
  source = "SOURCE"

  bucket_name              = "flow-logs-of-the-network"
  source_account_ids       = ["111111111111", "222222222222"]
  to_infrequent_access_days = 180
  to_glacier_days          = null
  expiration_days          = 400
  create_kms_key           = true
  tags                     = { team = "network" }
}`,
    },
    variables: [...variables, tagsVariable, ...regionVariables(set)],
    locals: [
      {
        name: "source_account_ids",
        value:
          "var.source_account_ids == null ? [data.aws_caller_identity.current.account_id] : var.source_account_ids",
      },
      {
        name: "kms_key_arn",
        value: "var.create_kms_key ? aws_kms_key.this[0].arn : var.kms_key_arn",
      },
      {
        name: "sse_algorithm",
        value: 'var.create_kms_key || var.kms_key_arn != null ? "aws:kms" : "AES256"',
      },
    ],
    outputs,
    build(stack) {
      const bucket = new FlowLogBucket(stack, "logs", {
        bucketPrefix: text("var.bucket_name == null ? var.bucket_prefix : null"),
        sourceAccountIds: [text(EACH_ACCOUNT)],
        lifecycle: {
          toInfrequentAccessDays: number("transition.value"),
          toGlacierDays: number("transition.value"),
          expirationDays: number("var.expiration_days"),
        },
        createKmsKey: true,
        forceDestroy: truth("var.force_destroy"),
        tags: textMap("var.tags"),
      });
      bucket.bucket.bucket = text("var.bucket_name");
      // No policy of a bucket names a region.
      AwsEnvironment.read(stack).node.tryRemoveChild("region");
      if (set.hasRegion) setRegion(stack);
      return new Map([...namesOf(bucket), ...namedEnvironment(stack)]);
    },
    rewrites,
    guards: { "aws_s3_bucket.this": guards },
    comments,
    calls: [],
    moved: [],
  };
}

const NULLABLE = { type: "string", default: "null", nullable: true } as const;

const variables: readonly Variable[] = [
  heldTo(BUCKET_NAME, {
    name: "bucket_name",
    description: "The whole name. By default, Terraform makes one up after `bucket_prefix`.",
    ...NULLABLE,
  }),
  heldTo(BUCKET_PREFIX, {
    name: "bucket_prefix",
    description: "What the name begins with; Terraform makes up the rest.",
    type: "string",
    default: '"vpc-flow-logs-"',
  }),
  heldTo(ACCOUNT_IDS, {
    name: "source_account_ids",
    description:
      "The ids of the accounts whose flow logs may be delivered here. By default the account of the bucket.",
    type: "list(string)",
    default: "null",
    nullable: true,
  }),
  heldTo(LIFECYCLE_DAYS.toInfrequentAccessDays, {
    name: "to_infrequent_access_days",
    description: "Days until logs move to `STANDARD_IA`; null where they do not.",
    type: "number",
    default: String(DEFAULT_LIFECYCLE.toInfrequentAccessDays),
    nullable: true,
  }),
  heldTo(LIFECYCLE_DAYS.toGlacierDays, {
    name: "to_glacier_days",
    description: "Days until logs move to GLACIER; null where they do not.",
    type: "number",
    default: String(DEFAULT_LIFECYCLE.toGlacierDays),
    nullable: true,
  }),
  heldTo(LIFECYCLE_DAYS.expirationDays, {
    name: "expiration_days",
    description: "Days until logs are deleted.",
    type: "number",
    default: String(DEFAULT_LIFECYCLE.expirationDays),
  }),
  {
    name: "create_kms_key",
    description: "Make a KMS key for the bucket, which rotates and which log delivery may use.",
    type: "bool",
    default: "false",
  },
  heldTo(KEY_ARN, {
    name: "kms_key_arn",
    description:
      "The ARN of a KMS key that encrypts the bucket, and that log delivery may use. By default a key of S3.",
    ...NULLABLE,
  }),
  {
    name: "force_destroy",
    description: "Let Terraform destroy the bucket with the logs in it.",
    type: "bool",
    default: "false",
  },
];

const guards: readonly Condition[] = [
  {
    condition: 'var.bucket_name == null || var.bucket_prefix == "vpc-flow-logs-"',
    message: "bucket_prefix takes no value beside bucket_name.",
  },
  heldTogether(ONE_KEY, { kmsKeyArn: "kms_key_arn", createKmsKey: "create_kms_key" }),
  ...LIFECYCLE_ORDER.map((limit) =>
    heldTogether(limit, {
      toInfrequentAccessDays: "to_infrequent_access_days",
      toGlacierDays: "to_glacier_days",
      expirationDays: "expiration_days",
    }),
  ),
];

const outputs: readonly Output[] = [
  {
    name: "bucket_name",
    description: "The name of the bucket.",
    value: "aws_s3_bucket.this.id",
  },
  {
    name: "bucket_arn",
    description: "The ARN of the bucket, once log delivery may write to it.",
    value: "coalesce(aws_s3_bucket.this.arn)",
    dependsOn: [
      "aws_s3_bucket_policy.this",
      "aws_s3_bucket_server_side_encryption_configuration.this",
    ],
    comment:
      "Where AWS finds no policy, it writes one of its own when a flow log is made, or refuses the flow log. Of what coalesce returns, Terraform knows before it is made that it is not null: a flow log that would leave it out is refused in the plan.",
  },
  {
    name: "kms_key_arn",
    description: "The ARN of the key that encrypts the bucket; null where it is a key of S3.",
    value: "local.kms_key_arn",
  },
];

/** Stands for one account of the list, where the construct has the list. */
const EACH_ACCOUNT = "each_account";

const rewrites: readonly Rewrite[] = [
  [`[${EACH_ACCOUNT}]`, "local.source_account_ids"],
  [
    /\["([^"]*)\$\{each_account\}([^"]*)"\]/g,
    '[for account in local.source_account_ids : "$1$${account}$2"]',
  ],
  ["aws_kms_key.this[0].arn", "local.kms_key_arn"],
  ['sse_algorithm = "aws:kms"', "sse_algorithm = local.sse_algorithm"],
  [transition("STANDARD_IA"), dynamic("to_infrequent_access_days", "STANDARD_IA")],
  [transition("GLACIER"), dynamic("to_glacier_days", "GLACIER")],
];

/** A move to other storage, as CDKTF writes it. */
function transition(storageClass: string): string {
  return `transition {
days = transition.value
storage_class = "${storageClass}"
}`;
}

/** One that a caller can leave out. */
function dynamic(variable: string, storageClass: string): string {
  return `dynamic "transition" {
for_each = var.${variable}[*]
content {
days = transition.value
storage_class = "${storageClass}"
}
}`;
}

const comments: Comments = {
  "data.aws_iam_policy_document.this":
    "What AWS would write itself, for the accounts given alone (the confused deputy), and nothing without TLS.",
  "data.aws_iam_policy_document.key": "Log delivery may use the key for the same accounts.",
  "aws_s3_bucket_policy.this/depends_on":
    "S3 answers a second change of a bucket at one time with a conflict.",
};

const NAMES: Readonly<Record<string, readonly [name: string, count?: string]>> = {
  "policy-document": ["this"],
  "key/policy": ["key", "var.create_kms_key"],
  "key/key": ["this", "var.create_kms_key"],
};

function namesOf(bucket: FlowLogBucket): Names {
  return new Map(
    elementsOf(bucket).map((element) => {
      const [name, count] = NAMES[element.node.path.slice(bucket.node.path.length + 1)] ?? ["this"];
      if (count !== undefined) setCount(element, `${count} ? 1 : 0`);
      return [element, name];
    }),
  );
}
