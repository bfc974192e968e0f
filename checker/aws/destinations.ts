/** What a flow log may deliver to, by the names that the API has for them. */
export const DESTINATION_TYPES = ["cloud-watch-logs", "s3", "kinesis-data-firehose"] as const;

export type DestinationType = (typeof DESTINATION_TYPES)[number];

/** The resources that have the `arn` of a destination of each type. */
const RESOURCES: ReadonlyMap<string, DestinationType> = new Map([
  ["aws_cloudwatch_log_group", "cloud-watch-logs"],
  ["awscc_logs_log_group", "cloud-watch-logs"],
  ["aws_s3_bucket", "s3"],
  ["awscc_s3_bucket", "s3"],
  ["aws_kinesis_firehose_delivery_stream", "kinesis-data-firehose"],
  ["awscc_kinesisfirehose_delivery_stream", "kinesis-data-firehose"],
]);

const ROLES: ReadonlySet<string> = new Set(["aws_iam_role", "awscc_iam_role"]);

/** What a flow log that delivers to a resource of this type delivers to. */
export function destinationTypeOf(type: string): DestinationType | undefined {
  return RESOURCES.get(type);
}

/** Whether a type is a role, which some destinations need. */
export function isRoleType(type: string): boolean {
  return ROLES.has(type);
}
