/**
 * CDKTF constructs that cannot build an unrecorded VPC.
 *
 * ```ts
 * import { CompliantVpc } from "flowgate/cdktf";
 *
 * new CompliantVpc(this, "network", { cidrBlock: "10.0.0.0/16" });
 * ```
 *
 * @packageDocumentation
 */
export {
  CompliantVpc,
  type CompliantVpcOptions,
  type CompliantVpcProps,
  type IpamPool,
  type Ipv4Addresses,
} from "./compliant-vpc.js";
export type { CloudWatchLogsOptions } from "./destination/cloudwatch-logs.js";
export type { DeliveryRoleOptions } from "./destination/delivery-role.js";
export type { Destination, DestinationBinding, FlowLogTarget } from "./destination/destination.js";
export type { FirehoseOptions } from "./destination/firehose.js";
export {
  FirehoseDestinationRole,
  type FirehoseDestinationRoleProps,
} from "./destination/firehose-destination-role.js";
export {
  FirehoseSourceRole,
  type FirehoseSourceRoleProps,
} from "./destination/firehose-source-role.js";
export { FlowLogBucket, type FlowLogBucketProps } from "./destination/flow-log-bucket.js";
export type { KeyOptions } from "./destination/key.js";
export type { LogLifecycle } from "./destination/lifecycle.js";
export { RETENTION_DAYS, type RetentionDays } from "./destination/retention.js";
export type { S3Options } from "./destination/s3.js";
export type { SourceAccounts } from "./destination/source-accounts.js";
export { FlowLogDestination } from "./flow-log-destination.js";
export { FlowLogsRequired } from "./flow-logs-required.js";
export {
  FLOW_LOG_FIELDS,
  type FlowLogField,
  type FlowLogVersion,
  LogFormat,
} from "./log-format.js";
export type { Placement } from "./placement.js";
export { PropError } from "./props.js";
export {
  FlowLogAthenaTable,
  type FlowLogAthenaTableOptions,
  type FlowLogAthenaTableProps,
} from "./query/flow-log-athena-table.js";
export type { FilesInBucket, FilesOfFlowLog, QueriedFlowLogs } from "./query/flow-log-files.js";
export {
  RejectedTrafficAlarm,
  type RejectedTrafficAlarmProps,
} from "./query/rejected-traffic-alarm.js";
export type { TagFieldSpecification, TaggedResourceType } from "./tag-fields.js";
export type { FlowLogResource, FlowLogResources, Identified } from "./target.js";
export { type FlowLogOptions, VpcFlowLog, type VpcFlowLogProps } from "./vpc-flow-log.js";
