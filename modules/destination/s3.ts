import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { BUCKET_ARN, FILE_FORMAT, FOLDER } from "../limits/bucket.js";
import { exclusive } from "../limits/exclusive.js";
import { requireTogether } from "../limits/joint-limit.js";
import { requireAllowed } from "../limits/limit.js";
import { type Placement, placed } from "../placement.js";
import { given, literal } from "../props.js";
import type { Destination, DestinationBinding, FlowLogTarget } from "./destination.js";
import { FlowLogBucket, type FlowLogBucketProps } from "./flow-log-bucket.js";

/** Which bucket flow logs are delivered to, and how files are written there. */
export interface S3Options {
  /**
   * A bucket to share, or the ARN of one that exists, in this account or another. It has to let the log
   * delivery service write: `FlowLogBucket` does. Where it is of the flow log's own account, and whoever creates the flow
   * log may write its policy, AWS does so by itself, and the configuration that has the bucket sees that as drift.
   *
   * @default a bucket of the flow log's own
   *
   * @example
   * bucket: "arn:aws:s3:::central-flow-logs"
   *
   * @throws {PropError} for a name in place of an ARN, and together with `newBucket`.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
   */
  readonly bucket?: FlowLogBucket | string;
  /**
   * How a bucket of the flow log's own is made. Not together with `bucket`.
   *
   * @default as `FlowLogBucket` makes one by default
   *
   * @example
   * newBucket: { lifecycle: { expirationDays: 400 }, createKmsKey: true }
   *
   * @throws {PropError} together with `bucket`, and for what `FlowLogBucket` refuses.
   */
  readonly newBucket?: Omit<FlowLogBucketProps, "tags" | keyof Placement>;
  /**
   * A folder inside of the bucket, with slashes between its parts only.
   *
   * @default none: files are at the top of the bucket
   *
   * @example
   * keyPrefix: "network/production"
   *
   * @throws {PropError} for slashes elsewhere, and for `AWSLogs`, which AWS keeps for itself.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
   */
  readonly keyPrefix?: string;
  /**
   * The format of the files. `parquet` is queried 10 to 100 times faster, and is a fifth of the size.
   *
   * @default "plain-text"
   *
   * @example
   * fileFormat: "parquet"
   *
   * @throws {PropError} for another format.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
   */
  readonly fileFormat?: "plain-text" | "parquet";
  /**
   * Folders such as `year=2026`, which Hive and Athena read as partitions.
   *
   * @default false
   *
   * @example
   * hiveCompatiblePartitions: true
   */
  readonly hiveCompatiblePartitions?: boolean;
  /**
   * A folder an hour rather than a day, so that queries of some hours read less.
   *
   * @default false
   *
   * @example
   * perHourPartition: true
   */
  readonly perHourPartition?: boolean;
}

/** Objects in a bucket. https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html */
export class S3Destination implements Destination {
  constructor(readonly options: S3Options) {}

  bind(scope: Construct, target: FlowLogTarget): DestinationBinding {
    const { options } = this;
    requireTogether(scope, options, [ONE_BUCKET]);
    requireAllowed(scope, "keyPrefix", options.keyPrefix, FOLDER);
    requireAllowed(scope, "fileFormat", options.fileFormat, FILE_FORMAT);
    const { arn, name, ready, lifecycle } = this.bucketFor(scope, target);
    const prefix = options.keyPrefix === undefined ? "" : `/${options.keyPrefix}`;
    return {
      type: "s3",
      arn: `${arn}${prefix}`,
      place: `bucket ${arn}${prefix}`,
      url: `s3://${name}${prefix}`,
      options: {
        fileFormat: options.fileFormat ?? "plain-text",
        hiveCompatiblePartitions: options.hiveCompatiblePartitions ?? false,
        perHourPartition: options.perHourPartition ?? false,
      },
      lifecycle,
      dependsOn: ready,
    };
  }

  private bucketFor(scope: Construct, target: FlowLogTarget) {
    const { bucket, newBucket } = this.options;
    if (typeof bucket === "string") {
      requireAllowed(scope, "bucket", bucket, BUCKET_ARN);
      // The last part of the ARN, after three colons.
      const name =
        literal(bucket)?.split(":").at(-1) ??
        Token.asString(Fn.element(Fn.split(":::", bucket), 1));
      return { arn: bucket, name, ready: [], lifecycle: undefined };
    }
    const { placement, tags } = target;
    const own =
      bucket ??
      new FlowLogBucket(scope, "bucket", {
        ...newBucket,
        ...placed(placement),
        ...given({ tags }),
      });
    const { lifecycle, ready } = own;
    return { arn: own.bucket.arn, name: own.bucket.bucket, ready, lifecycle };
  }
}

const ONE_BUCKET = exclusive<S3Options>("newBucket", "bucket");
