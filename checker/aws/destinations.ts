/** What a flow log may deliver to, by the names that the API has for them. */
export const DESTINATION_TYPES = ["cloud-watch-logs", "s3", "kinesis-data-firehose"] as const;

export type DestinationType = (typeof DESTINATION_TYPES)[number];

/** What a flow log needs in order to deliver. */
export type DeliveryPart = "log group" | "bucket" | "stream" | "role" | "key";

/** A resource type that is such a part, and how its objects are named. */
export interface DeliveryType {
  readonly type: string;
  readonly part: DeliveryPart;
  /** The attributes that hold its ARN. */
  readonly arns: readonly string[];
  /** Those that hold its name; the first is the argument that gives it. */
  readonly names: readonly string[];
  /** The argument that stands in front of the name in its ARN. */
  readonly path: string | undefined;
  /** The argument of which a name begins that AWS or the provider makes up. */
  readonly prefix: string | undefined;
  /** The argument by which it stays in AWS where its resource is destroyed. */
  readonly keptIf: string | undefined;
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs and …/awscc/latest/docs */
const DELIVERY_TYPES: readonly DeliveryType[] = [
  {
    ...part("log group", "aws_cloudwatch_log_group", ["arn"], ["name", "id"]),
    prefix: "name_prefix",
    keptIf: "skip_destroy",
  },
  part("log group", "awscc_logs_log_group", ["arn"], ["log_group_name", "id"]),
  {
    ...part("bucket", "aws_s3_bucket", ["arn"], ["bucket", "id"]),
    prefix: "bucket_prefix",
  },
  part("bucket", "awscc_s3_bucket", ["arn"], ["bucket_name", "id"]),
  part("stream", "aws_kinesis_firehose_delivery_stream", ["arn", "id"], ["name"]),
  part("stream", "awscc_kinesisfirehose_delivery_stream", ["arn"], ["delivery_stream_name", "id"]),
  { ...part("role", "aws_iam_role", ["arn"], ["name", "id"]), path: "path" },
  { ...part("role", "awscc_iam_role", ["arn"], ["role_name", "id"]), path: "path" },
  part("key", "aws_kms_key", ["arn"], ["key_id", "id"]),
  part("key", "awscc_kms_key", ["arn"], ["key_id", "id"]),
];

function part(
  part: DeliveryPart,
  type: string,
  arns: readonly string[],
  names: readonly string[],
): DeliveryType {
  return { type, part, arns, names, path: undefined, prefix: undefined, keptIf: undefined };
}

const BY_TYPE: ReadonlyMap<string, DeliveryType> = new Map(
  DELIVERY_TYPES.map((one) => [one.type, one]),
);

/** What objects of a type are to a flow log, if anything. */
export function deliveryType(type: string): DeliveryType | undefined {
  return BY_TYPE.get(type);
}

const DELIVERS_TO: Readonly<Partial<Record<DeliveryPart, DestinationType>>> = {
  "log group": "cloud-watch-logs",
  bucket: "s3",
  stream: "kinesis-data-firehose",
};

/** The destination type of a flow log that delivers to such a part. */
export function destinationTypeFor(part: DeliveryPart): DestinationType | undefined {
  return DELIVERS_TO[part];
}

/** What a flow log that delivers to a resource of this type delivers to. */
export function destinationTypeOf(type: string): DestinationType | undefined {
  const known = BY_TYPE.get(type);
  return known === undefined ? undefined : DELIVERS_TO[known.part];
}

/** Whether a type is a role, which some destinations need. */
export function isRoleType(type: string): boolean {
  return BY_TYPE.get(type)?.part === "role";
}

/**
 * Arguments of flow logs of either provider.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
 */
export const FLOW_LOG_DELIVERY = {
  type: "log_destination_type",
  /** What the API takes where the type is left out. */
  defaultType: "cloud-watch-logs",
  destination: "log_destination",
  /** A log group by its name; version 6 of the provider has it no more. */
  groupName: "log_group_name",
  crossAccountRole: "deliver_cross_account_role",
} as const;

/**
 * What else makes two flow logs different, as JSON, and what AWS takes where it is left out.
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-default
 */
export const FLOW_LOG_SETTINGS: Readonly<Record<string, string>> = {
  log_format: JSON.stringify(
    [
      "version",
      "account-id",
      "interface-id",
      "srcaddr",
      "dstaddr",
      "srcport",
      "dstport",
      "protocol",
      "packets",
      "bytes",
      "start",
      "end",
      "action",
      "log-status",
    ]
      .map((field) => `\${${field}}`)
      .join(" "),
  ),
  max_aggregation_interval: "600",
  destination_options: "[]",
  [FLOW_LOG_DELIVERY.crossAccountRole]: "null",
};
