import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Fn, Token } from "cdktf";
import type { Construct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import { requireAllowed } from "../limits/limit.js";
import {
  LOG_GROUP_ARN,
  LOG_GROUP_CLASS,
  LOG_GROUP_PREFIX,
  RETENTION,
} from "../limits/log-group.js";
import { ROLE_ARN } from "../limits/role.js";
import { placed } from "../placement.js";
import { given, literal, PropError } from "../props.js";
import { DeliveryRole, type DeliveryRoleOptions } from "./delivery-role.js";
import type { Destination, DestinationBinding, FlowLogTarget } from "./destination.js";
import { freeGroupName } from "./group-name.js";
import { type KeyOptions, keyArn } from "./key.js";
import { DEFAULT_RETENTION, type RetentionDays } from "./retention.js";

/**
 * A log group and the role that delivers to it: both are made, or one that exists is taken.
 *
 * @example
 * FlowLogDestination.cloudWatchLogs({ retentionInDays: 400, createKmsKey: true })
 *
 * @example
 * FlowLogDestination.cloudWatchLogs({ existingLogGroupArn: group.arn, existingRoleArn: role.arn })
 */
export interface CloudWatchLogsOptions extends KeyOptions {
  /**
   * What the name of the log group begins with; the id of what is recorded follows. Where another log group of the app
   * has that name, as with a second flow log of one VPC, the end of the construct's address follows as well. Take another prefix for one
   * that is to keep its name, and so its records, whichever of them is first or taken away.
   *
   * @default "/aws/vpc-flow-logs/"
   *
   * @example
   * logGroupPrefix: "/network/flow-logs/"
   *
   * @throws {PropError} for a prefix that CloudWatch Logs refuses, and beside `existingLogGroupArn`.
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
   */
  readonly logGroupPrefix?: string | undefined;
  /**
   * Days that logs are kept. CloudWatch Logs takes no other numbers, and keeping them for ever is no option.
   *
   * @default 365
   *
   * @example
   * retentionInDays: 400
   *
   * @throws {PropError} for another number, and beside `existingLogGroupArn`.
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retentionInDays?: RetentionDays | undefined;
  /**
   * `INFREQUENT_ACCESS` halves what ingestion costs, and has no metric filters. Cannot be changed afterwards.
   *
   * @default "STANDARD"
   *
   * @example
   * logGroupClass: "INFREQUENT_ACCESS"
   *
   * @throws {PropError} for another class (`DELIVERY` keeps logs for a day), and beside `existingLogGroupArn`.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
   */
  readonly logGroupClass?: "STANDARD" | "INFREQUENT_ACCESS" | undefined;
  /**
   * Leave the log group in AWS when Terraform destroys it.
   *
   * @default false
   *
   * @example
   * skipDestroy: true
   *
   * @throws {PropError} beside `existingLogGroupArn`.
   */
  readonly skipDestroy?: boolean | undefined;
  /**
   * How the role that delivers is made.
   *
   * @default a role with the path "/" and no boundary
   *
   * @example
   * role: { path: "/network/", permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary" }
   *
   * @throws {PropError} beside `existingRoleArn`.
   */
  readonly role?: DeliveryRoleOptions | undefined;
  /**
   * The ARN of a log group that exists, of the same account and region. None is made then, and no key: its retention
   * and its encryption are what they are.
   *
   * @default a log group is made
   *
   * @example
   * existingLogGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:/network/flow-logs"
   *
   * @throws {PropError} for another ARN or one that ends in `:*`, and beside an option of the log group that is made.
   */
  readonly existingLogGroupArn?: string | undefined;
  /**
   * The ARN of a role that exists, which VPC Flow Logs can take on and which may write to the log group. None is made
   * then.
   *
   * @default a role is made that can write to this log group alone
   *
   * @example
   * existingRoleArn: "arn:aws:iam::123456789012:role/flow-logs"
   *
   * @throws {PropError} for an ARN of no role, and beside `role`.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
   */
  readonly existingRoleArn?: string | undefined;
}

/** What is of the log group that is made. */
const OF_NEW_GROUP = [
  "logGroupPrefix",
  "retentionInDays",
  "logGroupClass",
  "skipDestroy",
  "kmsKeyArn",
  "createKmsKey",
] as const satisfies readonly (keyof CloudWatchLogsOptions)[];

type LogGroup = Pick<DestinationBinding, "arn" | "place" | "logGroupName" | "logGroupClass">;

/** A log group for what is recorded, and a role that can write to it. */
export class CloudWatchLogsDestination implements Destination {
  constructor(readonly options: CloudWatchLogsOptions) {}

  bind(scope: Construct, target: FlowLogTarget): DestinationBinding {
    const { existingLogGroupArn, existingRoleArn, role: roleOptions } = this.options;
    const group =
      existingLogGroupArn === undefined
        ? this.newGroup(scope, target)
        : this.existingGroup(scope, existingLogGroupArn);
    if (existingRoleArn !== undefined) {
      requireOneOf(scope, this.options, "existingRoleArn", ["role"]);
      requireAllowed(scope, "existingRoleArn", existingRoleArn, ROLE_ARN);
      return { type: "cloud-watch-logs", ...group, iamRoleArn: existingRoleArn, dependsOn: [] };
    }
    const role = new DeliveryRole(scope, "role", target, group.arn, roleOptions ?? {});
    return {
      type: "cloud-watch-logs",
      ...group,
      iamRoleArn: role.arn,
      dependsOn: [role.policy],
    };
  }

  private newGroup(scope: Construct, target: FlowLogTarget): LogGroup {
    const { options } = this;
    const { retentionInDays = DEFAULT_RETENTION, logGroupPrefix = "/aws/vpc-flow-logs/" } = options;
    requireAllowed(scope, "retentionInDays", retentionInDays, RETENTION);
    requireAllowed(scope, "logGroupPrefix", logGroupPrefix, LOG_GROUP_PREFIX);
    requireAllowed(scope, "logGroupClass", options.logGroupClass, LOG_GROUP_CLASS);
    const { placement, tags } = target;
    const name = freeGroupName(scope, `${logGroupPrefix}${target.id}`, placement);
    const kmsKeyId = keyArn(scope, target, options, () => {
      const { partition, dnsSuffix, region, accountId } = AwsEnvironment.of(scope, placement);
      return {
        description: "Encrypts VPC flow logs in CloudWatch Logs",
        service: `logs.${region}.${dnsSuffix}`,
        conditions: [
          {
            test: "ArnEquals",
            variable: "kms:EncryptionContext:aws:logs:arn",
            values: [`arn:${partition}:logs:${region}:${accountId}:log-group:${name}`],
          },
        ],
      };
    });
    const group = new CloudwatchLogGroup(scope, "log-group", {
      ...placed(placement),
      ...given({
        tags,
        kmsKeyId,
        logGroupClass: options.logGroupClass,
        skipDestroy: options.skipDestroy,
      }),
      name,
      retentionInDays,
    });
    return {
      arn: group.arn,
      place: `log group ${logGroupPrefix}…`,
      logGroupName: group.name,
      logGroupClass: options.logGroupClass,
    };
  }

  private existingGroup(scope: Construct, arn: string): LogGroup {
    requireOneOf(scope, this.options, "existingLogGroupArn", OF_NEW_GROUP);
    requireAllowed(scope, "existingLogGroupArn", arn, LOG_GROUP_ARN);
    const logGroupName =
      // arn:aws:logs:region:account:log-group:name
      literal(arn)?.split(":").at(6) ?? Token.asString(Fn.element(Fn.split(":", arn), 6));
    return { arn, place: `log group ${arn}`, logGroupName };
  }
}

function requireOneOf(
  scope: Construct,
  options: CloudWatchLogsOptions,
  one: keyof CloudWatchLogsOptions,
  others: readonly (keyof CloudWatchLogsOptions)[],
): void {
  const other = others.find((name) => options[name] !== undefined && options[name] !== false);
  if (other === undefined) return;
  throw new PropError(scope, `${one} and ${other} exclude each other: give one of them`);
}
