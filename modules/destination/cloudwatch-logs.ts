import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { Construct } from "constructs";
import { AwsEnvironment } from "../environment.js";
import { requireAllowed } from "../limits/limit.js";
import { RETENTION } from "../limits/log-group.js";
import { placed } from "../placement.js";
import { given, literal, PropError } from "../props.js";
import { DeliveryRole, type DeliveryRoleOptions } from "./delivery-role.js";
import type { Destination, DestinationBinding, FlowLogTarget } from "./destination.js";
import { type KeyOptions, keyArn } from "./key.js";
import { DEFAULT_RETENTION, type RetentionDays } from "./retention.js";

export interface CloudWatchLogsOptions extends KeyOptions {
  /**
   * What the name of the log group begins with; the id of the VPC follows.
   *
   * @default "/aws/vpc-flow-logs/"
   */
  readonly logGroupPrefix?: string;
  /**
   * Days that logs are kept. CloudWatch Logs takes no other numbers, and keeping them for ever is no option.
   *
   * @default 365
   */
  readonly retentionInDays?: RetentionDays;
  /**
   * `INFREQUENT_ACCESS` costs half, and has no metric filters. Cannot be changed afterwards.
   *
   * @default "STANDARD"
   */
  readonly logGroupClass?: "STANDARD" | "INFREQUENT_ACCESS";
  /**
   * Leave the log group in AWS when Terraform destroys it.
   *
   * @default false
   */
  readonly skipDestroy?: boolean;
  /** The role that delivers. */
  readonly role?: DeliveryRoleOptions;
}

/** A log group of its own for the VPC, and a role that can write to it and nothing else. */
export class CloudWatchLogsDestination implements Destination {
  constructor(readonly options: CloudWatchLogsOptions) {}

  bind(scope: Construct, target: FlowLogTarget): DestinationBinding {
    const { options } = this;
    const { retentionInDays = DEFAULT_RETENTION, logGroupPrefix = "/aws/vpc-flow-logs/" } = options;
    requireAllowed(scope, "retentionInDays", retentionInDays, RETENTION);
    requirePrefix(scope, logGroupPrefix);
    const { placement, tags } = target;
    const name = `${logGroupPrefix}${target.id}`;
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
    const role = new DeliveryRole(scope, "role", target, group.arn, options.role ?? {});
    return {
      type: "cloud-watch-logs",
      arn: group.arn,
      place: `log group ${logGroupPrefix}…`,
      logGroupName: group.name,
      logGroupClass: options.logGroupClass,
      iamRoleArn: role.arn,
      dependsOn: [role.policy],
    };
  }
}

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
function requirePrefix(scope: Construct, prefix: string): void {
  const known = literal(prefix);
  if (known === undefined) return;
  if (!/^[\w./#-]{1,400}$/.test(known)) {
    throw new PropError(
      scope,
      `logGroupPrefix is ${JSON.stringify(known)}, and the names of log groups are made of letters, digits and _-/.#`,
    );
  }
}
