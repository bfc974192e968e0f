import {
  CloudWatchLogsDestination,
  type CloudWatchLogsOptions,
} from "./destination/cloudwatch-logs.js";
import type { Destination } from "./destination/destination.js";
import { FirehoseDestination, type FirehoseOptions } from "./destination/firehose.js";
import { S3Destination, type S3Options } from "./destination/s3.js";

/** Where flow logs go, as a value: one can be given to many flow logs, and each makes what it needs. */
export const FlowLogDestination = {
  /** A log group of the flow log's own, with retention, and a role that can write to it alone. */
  cloudWatchLogs: (options: CloudWatchLogsOptions = {}): Destination =>
    new CloudWatchLogsDestination(options),

  /** A bucket: its own, a shared one, or one that exists. */
  s3: (options: S3Options = {}): Destination => new S3Destination(options),

  /** A Firehose stream that exists, of this account or another. */
  firehose: (options: FirehoseOptions): Destination => new FirehoseDestination(options),
} as const;
