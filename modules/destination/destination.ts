import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Placement } from "../placement.js";
import type { LogLifecycle } from "./lifecycle.js";

/** The flow log that a destination is made ready for. */
export interface FlowLogTarget {
  /**
   * The id of what is recorded, mostly a token; what is made for it is named after it.
   *
   * @example
   * id: network.id
   */
  readonly id: string;
  /**
   * Where the flow log is.
   *
   * @example
   * placement: { region: "us-east-1" }
   */
  readonly placement: Placement;
  /**
   * Tags for everything that is made.
   *
   * @example
   * tags: { team: "network" }
   */
  readonly tags: Readonly<Record<string, string>> | undefined;
}

/** What a flow log writes down of its destination. */
export interface DestinationBinding {
  /**
   * What kind of destination it is, as AWS calls it.
   *
   * @example
   * type: "s3"
   */
  readonly type: "cloud-watch-logs" | "s3" | "kinesis-data-firehose";
  /**
   * The ARN of the log group, the bucket (with the folder behind it) or the stream.
   *
   * @example
   * arn: "arn:aws:s3:::central-flow-logs/network"
   */
  readonly arn: string;
  /**
   * What it is, in words that are the same for the same destination: AWS refuses two flow logs of one resource to it.
   *
   * @example
   * place: "bucket arn:aws:s3:::central-flow-logs/network"
   */
  readonly place: string;
  /**
   * Where the files are, for S3.
   *
   * @default none: not S3
   *
   * @example
   * url: "s3://central-flow-logs/network"
   */
  readonly url?: string | undefined;
  /**
   * When files move and go, for a bucket of the app.
   *
   * @default not known here
   *
   * @example
   * lifecycle: { expirationDays: 365 }
   */
  readonly lifecycle?: LogLifecycle | undefined;
  /**
   * The name of the log group, for CloudWatch Logs.
   *
   * @default none: not CloudWatch Logs
   *
   * @example
   * logGroupName: "/aws/vpc-flow-logs/vpc-0123456789abcdef0"
   */
  readonly logGroupName?: string | undefined;
  /**
   * The class of the log group, for CloudWatch Logs.
   *
   * @default STANDARD
   *
   * @example
   * logGroupClass: "INFREQUENT_ACCESS"
   */
  readonly logGroupClass?: string | undefined;
  /**
   * The role that delivers, for CloudWatch Logs and for streams of another account.
   *
   * @default none
   *
   * @example
   * iamRoleArn: "arn:aws:iam::111111111111:role/vpc-flow-logs"
   */
  readonly iamRoleArn?: string | undefined;
  /**
   * The role in the account of the stream, for streams of another account.
   *
   * @default none
   *
   * @example
   * deliverCrossAccountRole: "arn:aws:iam::222222222222:role/AWSLogDeliveryFirehoseCrossAccountRole"
   */
  readonly deliverCrossAccountRole?: string | undefined;
  /**
   * How files are written, for S3.
   *
   * @default none: not S3
   *
   * @example
   * options: { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: false }
   */
  readonly options?:
    | {
        /**
         * The format of the files.
         *
         * @example
         * fileFormat: "parquet"
         */
        readonly fileFormat: "plain-text" | "parquet";
        /**
         * Whether folders are called as Hive reads them: `year=2026`.
         *
         * @example
         * hiveCompatiblePartitions: true
         */
        readonly hiveCompatiblePartitions: boolean;
        /**
         * Whether there is a folder an hour rather than a day.
         *
         * @example
         * perHourPartition: true
         */
        readonly perHourPartition: boolean;
      }
    | undefined;
  /**
   * What has to exist before the flow log, so that it can deliver: the policies.
   *
   * @example
   * dependsOn: [...bucket.ready]
   */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Where a flow log delivers to. `FlowLogDestination` has those that AWS knows; one of your own is an object with `bind`,
 * which makes what it needs below the construct of the flow log.
 *
 * @example
 * // A bucket that is found by its name in each account.
 * const destination: Destination = {
 *   bind: (scope, target) =>
 *     FlowLogDestination.s3({
 *       bucket: new DataAwsS3Bucket(scope, "bucket", { bucket: "flow-logs-of-this-account" }).arn,
 *     }).bind(scope, target),
 * };
 * new VpcFlowLog(this, "flow-log", { vpc, destinations: [destination] });
 */
export interface Destination {
  /**
   * Makes what the flow log needs to deliver, and says how it is written down. It is called once for each flow log.
   *
   * @example
   * const destination: Destination = {
   *   bind: (scope, target) => FlowLogDestination.s3().bind(scope, target),
   * };
   *
   * @throws {PropError} for options that AWS would refuse.
   */
  bind(scope: Construct, target: FlowLogTarget): DestinationBinding;
}
