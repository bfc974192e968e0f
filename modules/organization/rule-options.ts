import type { RetentionDays } from "../destination/retention.js";
import type { LogFormat } from "../log-format.js";
import type { Placement } from "../placement.js";

/** What a telemetry rule records, and of which VPCs: the same for an organisation and an account. */
export interface TelemetryRuleOptions extends Placement {
  /**
   * The name of the rule, unique among the rules of the organisation or account: 1 to 100 letters, digits and `-_.#/`.
   *
   * @default "vpc-flow-logs"
   * @example
   * ruleName: "vpc-flow-logs-production"
   *
   * @throws {PropError} for a name that AWS refuses. Another name replaces the rule.
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_CreateTelemetryRuleForOrganization.html
   */
  readonly ruleName?: string;
  /**
   * The traffic that its flow logs record.
   *
   * @default "ALL"
   * @example
   * trafficType: "REJECT"
   *
   * @throws {PropError} for `ACCEPT`, with which VPCs would go without records of what is rejected.
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6
   */
  readonly trafficType?: "ALL" | "REJECT";
  /**
   * Seconds of traffic that one record sums up at most.
   *
   * @default 600
   * @example
   * aggregationInterval: 60
   *
   * @throws {PropError} for other numbers.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-aggregration-interval
   */
  readonly aggregationInterval?: 60 | 600;
  /**
   * What a record holds: fields of VPCs, and not the tag fields of version 11, because a rule cannot say which tags they
   * are to hold.
   *
   * @default LogFormat.DEFAULT
   * @example
   * logFormat: LogFormat.upTo(5)
   *
   * @throws {PropError} for a format with tag fields, or with fields of transit gateways.
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
   */
  readonly logFormat?: LogFormat;
  /**
   * How the log groups are called that the rule makes, in the account of each VPC: letters, digits and `_-/`, with
   * `<resourceId>` for the id of the VPC, and `<accountId>`.
   *
   * CloudWatch Logs is the only destination that rules have.
   *
   * @default "/aws/telemetry/vpc-flow-logs/<resourceId>"
   * @example
   * destinationPattern: "/network/<accountId>/<resourceId>"
   *
   * @throws {PropError} for a pattern without `<resourceId>`, by which VPCs would share a group, and for
   * `/aws/vpc-flow-logs/<resourceId>`, the name of the group that a `VpcFlowLog` makes of its own.
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_TelemetryDestinationConfiguration.html
   */
  readonly destinationPattern?: string;
  /**
   * Days for which CloudWatch Logs keeps the records.
   *
   * @default 365
   * @example
   * retentionInDays: 90
   *
   * @throws {PropError} for a number that CloudWatch Logs refuses, 0 among them.
   * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
   */
  readonly retentionInDays?: RetentionDays;
  /**
   * Which VPCs it is for, as AWS writes it; one that does not match has no flow log from this rule.
   *
   * @default all of them
   * @example
   * selectionCriteria: "ResourceTags.Environment = 'production'"
   *
   * @throws {PropError} for text that is empty, or of several lines.
   * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/observabilityadmin_telemetry_rule_for_organization
   */
  readonly selectionCriteria?: string;
  /**
   * Regions for which it is, besides the one in which it is made.
   *
   * @default none besides, or all with `allRegions`
   * @example
   * regions: ["eu-west-1", "us-east-1"]
   *
   * @throws {PropError} for an empty list, what is no name of a region, the region in which the rule is made, which AWS
   * does not take, or beside `allRegions: true`.
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_TelemetryRule.html
   */
  readonly regions?: readonly string[];
  /**
   * Has AWS replace flow logs that the rule has made where they are no longer as it says, after the rule was changed for
   * one: each is without records for as long as that takes. Without it, a change is for VPCs that are made after it.
   * A flow log that somebody else has made is left as it is either way.
   *
   * @default false
   * @example
   * allowFieldUpdates: true
   *
   * @see https://docs.aws.amazon.com/cloudwatch/latest/observabilityadmin/API_TelemetryRule.html
   */
  readonly allowFieldUpdates?: boolean;
  /**
   * Makes the telemetry evaluation, without which AWS applies no rule. There is one for the organisation or account:
   * `false` where it is on already, or another stack makes it. The stack that makes it turns it off for everybody when
   * it is destroyed.
   *
   * @default true
   * @example
   * startEvaluation: false
   *
   * @throws {PropError} where the stack has one already.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/telemetry-config-turn-on.html
   */
  readonly startEvaluation?: boolean;
  /**
   * Tags of the rule. Log groups and flow logs that it makes have none of them.
   *
   * @default {}
   * @example
   * tags: { Team: "network" }
   *
   * @throws {PropError} for tags that AWS refuses.
   */
  readonly tags?: Readonly<Record<string, string>>;
}
