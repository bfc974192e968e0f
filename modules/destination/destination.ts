import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Placement } from "../placement.js";
import type { LogLifecycle } from "./lifecycle.js";

/** The flow log that a destination is made ready for. */
export interface FlowLogTarget {
  /** The id of what is recorded, mostly a token; what is made for it is named after it. */
  readonly id: string;
  /** Where the flow log is. */
  readonly placement: Placement;
  /** Tags for everything that is made. */
  readonly tags: Readonly<Record<string, string>> | undefined;
}

/** What a flow log writes down of its destination. */
export interface DestinationBinding {
  readonly type: "cloud-watch-logs" | "s3" | "kinesis-data-firehose";
  /** The ARN of the log group, the bucket (and prefix) or the stream. */
  readonly arn: string;
  /** What it is, in words that are the same for the same destination: `log group /aws/vpc-…`. */
  readonly place: string;
  /** `s3://bucket/prefix`, for S3. */
  readonly url?: string | undefined;
  /** When files move and go, for a bucket of the app. */
  readonly lifecycle?: LogLifecycle | undefined;
  /** The name of the log group, for CloudWatch Logs. */
  readonly logGroupName?: string | undefined;
  readonly logGroupClass?: string | undefined;
  /** The role that delivers, for CloudWatch Logs and for streams of another account. */
  readonly iamRoleArn?: string | undefined;
  readonly deliverCrossAccountRole?: string | undefined;
  readonly options?:
    | {
        readonly fileFormat: "plain-text" | "parquet";
        readonly hiveCompatiblePartitions: boolean;
        readonly perHourPartition: boolean;
      }
    | undefined;
  /** What has to exist before the flow log, so that it can deliver: the policies. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Where a flow log delivers to. Makes what it needs below the construct of the flow log. */
export interface Destination {
  bind(scope: Construct, target: FlowLogTarget): DestinationBinding;
}
