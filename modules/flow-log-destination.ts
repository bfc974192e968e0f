import {
  CloudWatchLogsDestination,
  type CloudWatchLogsOptions,
} from "./destination/cloudwatch-logs.js";
import type { Destination } from "./destination/destination.js";
import { FirehoseDestination, type FirehoseOptions } from "./destination/firehose.js";
import { S3Destination, type S3Options } from "./destination/s3.js";

/**
 * Where flow logs go, as a value: one can be given to many flow logs, and each makes what it needs.
 *
 * @example
 * const destinations = [
 *   FlowLogDestination.cloudWatchLogs({ retentionInDays: 90 }),
 *   FlowLogDestination.s3({ fileFormat: "parquet" }),
 * ];
 * new VpcFlowLog(this, "flow-log", { vpc, destinations });
 */
export const FlowLogDestination = {
  /**
   * CloudWatch Logs: a log group of the flow log's own, with retention, and a role that can write to it alone.
   *
   * The role trusts the service for flow logs of this account and region, and may create log streams and put events into
   * this group. It may not create log groups: a flow log would bring a deleted one back, without retention and encryption.
   *
   * @example
   * new VpcFlowLog(this, "flow-log", {
   *   vpc,
   *   destinations: [FlowLogDestination.cloudWatchLogs({ retentionInDays: 400, createKmsKey: true })],
   * });
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-cwl.html
   */
  cloudWatchLogs: (options: CloudWatchLogsOptions = {}): Destination =>
    new CloudWatchLogsDestination(options),

  /**
   * Objects in a bucket: the flow log's own, a shared one, or one that exists.
   *
   * @example
   * new VpcFlowLog(this, "flow-log", {
   *   vpc,
   *   destinations: [FlowLogDestination.s3({ bucket: "arn:aws:s3:::central-flow-logs", fileFormat: "parquet" })],
   * });
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html
   */
  s3: (options: S3Options = {}): Destination => new S3Destination(options),

  /**
   * A Firehose stream that exists, of this account or another.
   *
   * @example
   * new VpcFlowLog(this, "flow-log", {
   *   vpc,
   *   destinations: [
   *     FlowLogDestination.firehose({
   *       deliveryStreamArn: "arn:aws:firehose:eu-central-1:111111111111:deliverystream/flow-logs",
   *     }),
   *   ],
   * });
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-firehose.html
   */
  firehose: (options: FirehoseOptions): Destination => new FirehoseDestination(options),
} as const;
