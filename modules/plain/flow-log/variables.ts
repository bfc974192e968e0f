import { FILE_FORMAT, FOLDER_ARN } from "../../limits/bucket.js";
import { CROSS_ACCOUNT_ROLE_ARN } from "../../limits/cross-account.js";
import { AGGREGATION_INTERVAL } from "../../limits/flow-log.js";
import { KEY_ARN } from "../../limits/key.js";
import { LOG_FORMAT, LOG_FORMAT_WITHOUT_TAGS } from "../../limits/log-format.js";
import {
  LOG_GROUP_ARN,
  LOG_GROUP_CLASS,
  LOG_GROUP_PREFIX,
  RETENTION,
} from "../../limits/log-group.js";
import { POLICY_ARN, ROLE_ARN, ROLE_NAME_PREFIX, ROLE_PATH } from "../../limits/role.js";
import { STREAM_ARN } from "../../limits/stream.js";
import { TAGS } from "../../limits/tags.js";
import type { Variable } from "../definition.js";
import { heldTo } from "../held-to.js";
import type { ProviderSet } from "../provider-set.js";
import { DESTINATION_TYPES, TRAFFIC_TYPE } from "./limits.js";
import { tagFieldVariables } from "./tag-fields.js";

const NULLABLE = { type: "string", default: "null", nullable: true } as const;

const RECORDS: readonly Variable[] = [
  heldTo(
    TRAFFIC_TYPE,
    {
      name: "traffic_type",
      description: "What is recorded: ALL, or REJECT for rejected traffic alone.",
      type: "string",
      default: '"ALL"',
    },
    ": a VPC whose rejected traffic goes unrecorded fails CIS 3.7",
  ),
  heldTo(AGGREGATION_INTERVAL, {
    name: "max_aggregation_interval",
    description:
      "Seconds of traffic that one record sums up at most: 60 or 600. By default 600, and 60 for a transit gateway.",
    type: "number",
    default: "null",
    nullable: true,
  }),
];

const DESTINATIONS: readonly Variable[] = [
  heldTo(DESTINATION_TYPES, {
    name: "destination_types",
    description:
      "Where the records go, with a flow log each: any of cloud-watch-logs, s3 and kinesis-data-firehose.",
    type: "set(string)",
    default: '["cloud-watch-logs"]',
  }),
];

function logFormat({ hasRegion }: ProviderSet): Variable {
  return heldTo(hasRegion ? LOG_FORMAT : LOG_FORMAT_WITHOUT_TAGS, {
    name: "log_format",
    description:
      'What a record holds, such as "$${srcaddr} $${dstaddr}", where HCL takes two dollar signs each. By default the fields of version 2, or those of transit gateways.',
    ...NULLABLE,
  });
}

const LOG_GROUP: readonly Variable[] = [
  {
    name: "create_log_group",
    description:
      "Make a log group. Where it is false, `existing_log_group_arn` says which one takes the records.",
    type: "bool",
    default: "true",
  },
  heldTo(LOG_GROUP_ARN, {
    name: "existing_log_group_arn",
    description:
      "The ARN of a log group that exists, without :* at its end. Takes `create_log_group = false`.",
    ...NULLABLE,
  }),
  heldTo(LOG_GROUP_PREFIX, {
    name: "log_group_name_prefix",
    description:
      "What the name of the log group begins with; the id of what is recorded follows. Two calls for one VPC take two of them.",
    type: "string",
    default: '"/aws/vpc-flow-logs/"',
  }),
  heldTo(LOG_GROUP_CLASS, {
    name: "log_group_class",
    description:
      "STANDARD, or INFREQUENT_ACCESS, which costs half and has no metric filters. By default STANDARD.",
    ...NULLABLE,
  }),
  heldTo(RETENTION, {
    name: "retention_in_days",
    description: "Days that the log group keeps records. Keeping them for ever is no option.",
    type: "number",
    default: "365",
  }),
  {
    name: "skip_destroy",
    description: "Leave the log group in AWS when Terraform destroys it.",
    type: "bool",
    default: "false",
  },
  {
    name: "create_kms_key",
    description:
      "Make a KMS key for the log group, which rotates and which CloudWatch Logs may use.",
    type: "bool",
    default: "false",
  },
  heldTo(KEY_ARN, {
    name: "kms_key_arn",
    description:
      "The ARN of a KMS key that encrypts the log group, and that CloudWatch Logs may use. By default a key of AWS.",
    ...NULLABLE,
  }),
];

const ROLE: readonly Variable[] = [
  {
    name: "create_role",
    description:
      "Make the role that delivers to the log group. Where it is false, `existing_role_arn` says which one does.",
    type: "bool",
    default: "true",
  },
  heldTo(ROLE_ARN, {
    name: "existing_role_arn",
    description:
      "The ARN of a role that exists, trusts vpc-flow-logs.amazonaws.com and may write to the log group. Takes `create_role = false`.",
    ...NULLABLE,
  }),
  heldTo(ROLE_NAME_PREFIX, {
    name: "role_name_prefix",
    description: "What the name of the role begins with; Terraform makes up the rest.",
    type: "string",
    default: '"vpc-flow-logs-"',
  }),
  heldTo(ROLE_PATH, {
    name: "role_path",
    description: "The path of the role, with a slash at both ends.",
    type: "string",
    default: '"/"',
  }),
  heldTo(POLICY_ARN, {
    name: "role_permissions_boundary_arn",
    description: "The ARN of the policy that bounds what the role may do.",
    ...NULLABLE,
  }),
];

const BUCKET: readonly Variable[] = [
  heldTo(FOLDER_ARN, {
    name: "s3_bucket_arn",
    description:
      'The ARN of a bucket that exists, with a folder or without: arn:aws:s3:::bucket/folder. Takes "s3" in `destination_types`.',
    ...NULLABLE,
  }),
  heldTo(FILE_FORMAT, {
    name: "s3_file_format",
    description: "plain-text, or parquet, which is queried faster.",
    type: "string",
    default: '"plain-text"',
  }),
  {
    name: "s3_hive_compatible_partitions",
    description: "Folders such as year=2026, which Hive and Athena read as partitions.",
    type: "bool",
    default: "false",
  },
  {
    name: "s3_per_hour_partition",
    description: "A folder an hour rather than a day.",
    type: "bool",
    default: "false",
  },
];

const STREAM: readonly Variable[] = [
  heldTo(STREAM_ARN, {
    name: "firehose_delivery_stream_arn",
    description:
      'The ARN of a Firehose stream that exists. Takes "kinesis-data-firehose" in `destination_types`.',
    ...NULLABLE,
  }),
  heldTo(ROLE_ARN, {
    name: "firehose_source_role_arn",
    description:
      "For a stream of another account: the ARN of the role of this account, which may take on the other one.",
    ...NULLABLE,
  }),
  heldTo(CROSS_ACCOUNT_ROLE_ARN, {
    name: "firehose_destination_role_arn",
    description:
      "For a stream of another account: the ARN of the role of that account, whose name begins with AWSLogDeliveryFirehoseCrossAccountRole.",
    ...NULLABLE,
  }),
];

/** What callers say of the flow logs, whatever these are of. */
export function flowLogVariables(set: ProviderSet): readonly Variable[] {
  return [
    ...RECORDS,
    logFormat(set),
    ...tagFieldVariables(set),
    ...DESTINATIONS,
    ...LOG_GROUP,
    ...ROLE,
    ...BUCKET,
    ...STREAM,
  ];
}

export const tagsVariable: Variable = heldTo(TAGS, {
  name: "tags",
  description: "Tags for everything that is made.",
  type: "map(string)",
  default: "{}",
});
