import type { Construct } from "constructs";
import type { DestinationBinding } from "../destination/destination.js";
import type { FlowLogBucket } from "../destination/flow-log-bucket.js";
import type { LogLifecycle } from "../destination/lifecycle.js";
import { S3Destination, type S3Options } from "../destination/s3.js";
import { AwsEnvironment } from "../environment.js";
import { requireAllowed } from "../limits/limit.js";
import { LISTED_ACCOUNTS, LISTED_REGIONS } from "../limits/places.js";
import { LogFormat } from "../log-format.js";
import { type Placement, placed } from "../placement.js";
import { given, PropError } from "../props.js";
import type { VpcFlowLog } from "../vpc-flow-log.js";
import { organizationAccounts } from "./organization.js";
import type { FileLayout } from "./partitions.js";

/** What a table is of: one flow log of the app, or a bucket that flow logs of many accounts are delivered to. */
export type QueriedFlowLogs = FilesOfFlowLog | FilesInBucket;

/** What a flow log of the app delivers to S3, and what else is delivered there in the same way. */
export interface FilesOfFlowLog {
  /**
   * A flow log with one destination in S3. Format, layout, account and region are its own, wherever the table is.
   *
   * @example
   * flowLog: network.flowLog
   *
   * @throws {PropError} where it has none in S3, or several.
   */
  readonly flowLog: VpcFlowLog;
  readonly bucket?: never;
  /**
   * Other accounts whose flow logs are delivered to the same place in the same way.
   *
   * @default that of the flow log
   *
   * @example
   * accountIds: ["111111111111", "222222222222"]
   *
   * @throws {PropError} for what is no account id, and for one that is there twice.
   */
  readonly accountIds?: readonly string[] | "organization";
  /**
   * Other regions whose flow logs are delivered to the same place in the same way.
   *
   * @default that of the flow log
   *
   * @example
   * regions: ["eu-central-1", "us-east-1"]
   *
   * @throws {PropError} for what is no region, and for one that is there twice.
   */
  readonly regions?: readonly string[];
}

/** What flow logs of other accounts and configurations deliver to a bucket, all in one format and layout. */
export interface FilesInBucket
  extends Pick<
    S3Options,
    "keyPrefix" | "fileFormat" | "hiveCompatiblePartitions" | "perHourPartition"
  > {
  /**
   * A bucket of the app, or the ARN of one that exists. `keyPrefix`, `fileFormat`, `hiveCompatiblePartitions` and
   * `perHourPartition` are those that the flow logs are delivered with.
   *
   * @example
   * bucket: "arn:aws:s3:::central-flow-logs"
   */
  readonly bucket: FlowLogBucket | string;
  readonly flowLog?: never;
  /**
   * Accounts whose flow logs are there, which become the column `aws_account_id`: their ids, or all of the
   * organisation. Athena lists folders of every one that a query leaves open: up to a few dozen, AWS says, and
   * beyond that with conditions on account and date. `"organization"` has them read when Terraform plans, which takes the
   * management account or a delegated administrator; of accounts that join later, the next apply knows.
   *
   * @example
   * accountIds: ["111111111111", "222222222222"]
   *
   * @throws {PropError} for what is no account id, and for one that is there twice.
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
   */
  readonly accountIds: readonly string[] | "organization";
  /**
   * Regions that there are flow logs of, which become the column `aws_region`.
   *
   * @example
   * regions: ["eu-central-1", "us-east-1"]
   *
   * @throws {PropError} for what is no region, and for one that is there twice.
   */
  readonly regions: readonly string[];
  /**
   * What their records hold: the order of the fields is that of the columns in text.
   *
   * @default LogFormat.DEFAULT
   *
   * @example
   * logFormat: LogFormat.upTo(5)
   */
  readonly logFormat?: LogFormat;
}

/** Files of flow logs that a table can be of. */
export interface FlowLogFiles extends FileLayout {
  readonly fields: readonly string[];
  readonly fileFormat: "plain-text" | "parquet";
  /** When they move and go; undefined where that is not known. */
  readonly lifecycle: LogLifecycle | undefined;
}

export function filesOf(
  scope: Construct,
  props: QueriedFlowLogs,
  placement: Placement,
): FlowLogFiles {
  const { url = "", options, lifecycle } = deliveredTo(scope, props);
  const format = props.flowLog === undefined ? props.logFormat : props.flowLog.logFormat;
  return {
    root: url,
    accounts: accountsOf(scope, props, placement),
    regions: regionsOf(scope, props),
    hiveCompatiblePartitions: options?.hiveCompatiblePartitions ?? false,
    perHourPartition: options?.perHourPartition ?? false,
    fields: (format ?? LogFormat.DEFAULT).fields,
    fileFormat: options?.fileFormat ?? "plain-text",
    lifecycle,
  };
}

function deliveredTo(scope: Construct, props: QueriedFlowLogs): DestinationBinding {
  if (props.flowLog === undefined) {
    const { bucket, keyPrefix, fileFormat, hiveCompatiblePartitions, perHourPartition } = props;
    const layout = { keyPrefix, fileFormat, hiveCompatiblePartitions, perHourPartition };
    // Of a bucket that is there, nothing is made.
    return new S3Destination({ bucket, ...given(layout) }).bind(scope, {
      id: "",
      placement: {},
      tags: undefined,
    });
  }
  const [only, ...others] = props.flowLog.destinations.filter(({ type }) => type === "s3");
  if (only !== undefined && others.length === 0) return only;
  throw new PropError(
    scope,
    `flowLog has ${others.length + (only === undefined ? 0 : 1)} destinations in S3; a table is of one`,
  );
}

function accountsOf(scope: Construct, props: QueriedFlowLogs, placement: Placement) {
  const { accountIds } = props;
  if (accountIds === "organization") return { several: organizationAccounts(scope, placement) };
  requireAllowed(scope, "accountIds", accountIds, LISTED_ACCOUNTS);
  if (accountIds !== undefined) return { several: accountIds.join(",") };
  return { one: placeOf(scope, props).accountId };
}

function regionsOf(scope: Construct, props: QueriedFlowLogs) {
  const { regions } = props;
  requireAllowed(scope, "regions", regions, LISTED_REGIONS);
  if (regions !== undefined) return { several: regions.join(",") };
  return { one: placeOf(scope, props).region };
}

/** Where the flow log is, which need not be where the table is. */
function placeOf(scope: Construct, { flowLog }: QueriedFlowLogs) {
  if (flowLog === undefined) {
    throw new PropError(
      scope,
      "a table takes a flowLog, or a bucket with its accountIds and regions",
    );
  }
  return AwsEnvironment.of(flowLog, placed(flowLog.placement));
}
