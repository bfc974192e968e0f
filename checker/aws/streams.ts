import { ownEntry } from "../own-entry.js";
/** Who writes flow logs to buckets and streams. */
export const DELIVERY_SERVICE = "delivery.logs.amazonaws.com";

/**
 * What a Firehose stream has to be for flow logs of its own account.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-Firehose.html
 */
export const LOG_DELIVERY_TAG = { key: "LogDeliveryEnabled", value: "true" } as const;

/** How a type of streams says where records come from, and which tags it has. */
export interface StreamArguments {
  /** Blocks, any of which takes the place of records that are put there directly. */
  readonly sources: readonly string[];
  /** The argument that says the same by a word, and the word for records that are put there directly. */
  readonly kind: { readonly argument: string; readonly direct: string } | undefined;
  /** The tags: by their keys, or a list of keys and values. */
  readonly tags: readonly string[];
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs and …/awscc/latest/docs */
const STREAMS: Readonly<Record<string, StreamArguments>> = {
  aws_kinesis_firehose_delivery_stream: {
    sources: ["kinesis_source_configuration", "msk_source_configuration"],
    kind: undefined,
    tags: ["tags_all", "tags"],
  },
  awscc_kinesisfirehose_delivery_stream: {
    sources: [],
    kind: { argument: "delivery_stream_type", direct: "DirectPut" },
    tags: ["tags"],
  },
};

export function streamArguments(type: string): StreamArguments | undefined {
  return ownEntry(STREAMS, type);
}

/**
 * "The role … with a name that starts with": https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
 */
export const CROSS_ACCOUNT_ROLE_PREFIX = "AWSLogDeliveryFirehoseCrossAccountRole";
