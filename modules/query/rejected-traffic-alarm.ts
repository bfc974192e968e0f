import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  ALARM_ACTIONS,
  ALARM_PERIODS,
  type AlarmPeriods,
  METRIC_NAME,
  METRIC_NAMESPACE,
  PERIOD,
  THRESHOLD,
} from "../limits/alarm.js";
import { requireTogether } from "../limits/joint-limit.js";
import { requireAllowed } from "../limits/limit.js";
import { requireTags } from "../limits/tags.js";
import { wholeFrom } from "../limits/whole-number.js";
import { requireOwnName } from "../own-name.js";
import { type Placement, placed, requirePlacement } from "../placement.js";
import { given, literal, PropError } from "../props.js";
import type { VpcFlowLog } from "../vpc-flow-log.js";

/** `provider` and `region` are those of the flow log, if that is in the same stack and neither is given. */
/** What a `RejectedTrafficAlarm` counts, and when there is too much of it. */
export interface RejectedTrafficAlarmProps extends Placement {
  /**
   * A flow log with one destination in CloudWatch Logs, of the class STANDARD, whose format has the field `action`.
   *
   * @example
   * flowLog: network.flowLog
   *
   * @throws {PropError} where it has none there, or several, or no such field.
   */
  readonly flowLog: VpcFlowLog;
  /**
   * Rejected records in one period from which on it is alarming. A record sums up many packets of one connection.
   *
   * @example
   * threshold: 1_000
   *
   * @throws {PropError} for 0 and less.
   */
  readonly threshold: number;
  /**
   * Seconds that are added up: a multiple of 60, and no less than what one record sums up.
   *
   * @default the aggregation interval of the flow log, 300 at least
   *
   * @example
   * periodSeconds: 900
   *
   * @throws {PropError} for less than the aggregation interval of the flow log, no multiple of 60, and more than a day.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
   */
  readonly periodSeconds?: number;
  /**
   * Periods that are looked at each time. Records arrive after the time that they are of: by what they sum up, and about 5
   * minutes more. A period that is looked at only once has been found empty by then.
   *
   * @default datapointsToAlarm, and as many more as records take to arrive
   *
   * @example
   * evaluationPeriods: 6
   *
   * @throws {PropError} for less than `datapointsToAlarm`, and for more than a day (seven days with periods of an hour).
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-aggregation-interval
   */
  readonly evaluationPeriods?: number;
  /**
   * How many of the periods have to reach the threshold.
   *
   * @default 1
   *
   * @example
   * datapointsToAlarm: 3
   *
   * @throws {PropError} for no whole number from 1 on.
   */
  readonly datapointsToAlarm?: number;
  /**
   * ARNs of what is told, 5 at most: SNS topics, for one.
   *
   * @default none
   *
   * @example
   * alarmActions: ["arn:aws:sns:eu-central-1:111111111111:operations"]
   *
   * @throws {PropError} for more than 5, and for what is no ARN.
   */
  readonly alarmActions?: readonly string[];
  /**
   * The name of the alarm, the metric and the filter: 1 to 255 characters without `:*$`.
   *
   * @default "rejected-traffic-" and a hash of the construct's path
   *
   * @example
   * name: "rejected-in-production"
   *
   * @throws {PropError} for a name that CloudWatch refuses, and one that another alarm of the stack has.
   */
  readonly name?: string;
  /**
   * Where the metric is.
   *
   * @default "VpcFlowLogs"
   *
   * @example
   * metricNamespace: "Network"
   *
   * @throws {PropError} for a name that CloudWatch refuses, and one that begins with `AWS/`.
   */
  readonly metricNamespace?: string;
  /**
   * Tags for the alarm.
   *
   * @default none
   *
   * @example
   * tags: { team: "network" }
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Counts rejected traffic in CloudWatch Logs, and raises an alarm when there is much of it.
 *
 * A record is of the time at which its interval begins, and arrives once the interval is over and about five minutes
 * after. So the alarm adds up periods no shorter than the interval, and looks at each again until its records are there:
 * three periods of ten minutes by default, of which one has to reach the threshold.
 *
 * @example
 * new RejectedTrafficAlarm(this, "alarm", { flowLog: network.flowLog, threshold: 1_000 });
 *
 * @throws {PropError} for what CloudWatch refuses, and for periods in which there would be nothing most of the time.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export class RejectedTrafficAlarm extends Construct {
  /**
   * What counts records in the log group.
   *
   * @example
   * new TerraformOutput(this, "metric", { value: alarm.metricFilter.name });
   */
  readonly metricFilter: CloudwatchLogMetricFilter;
  /**
   * The alarm itself.
   *
   * @example
   * alarm.alarm.okActions = [topic.arn];
   */
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: RejectedTrafficAlarmProps) {
    super(scope, id);
    const { flowLog, threshold, alarmActions = [], tags } = props;
    const name = props.name ?? `rejected-traffic-${this.node.addr.slice(-8)}`;
    const namespace = props.metricNamespace ?? "VpcFlowLogs";
    const periods = periodsOf(props);
    requireProps(this, props, periods);
    const placement = placed(placementOf(this, props));
    requireOwnName(this, ALARM, name, placement);
    this.metricFilter = new CloudwatchLogMetricFilter(this, "metric-filter", {
      ...placement,
      name,
      logGroupName: logGroupName(this, flowLog),
      pattern: rejectedPattern(this, flowLog),
      metricTransformation: { name, namespace, value: "1", defaultValue: "0" },
    });
    this.alarm = new CloudwatchMetricAlarm(this, "alarm", {
      ...placement,
      ...given({ tags }),
      alarmName: name,
      alarmDescription: "More traffic than usual is rejected in a VPC",
      namespace,
      metricName: name,
      statistic: "Sum",
      period: periods.periodSeconds,
      evaluationPeriods: periods.evaluationPeriods,
      datapointsToAlarm: periods.datapointsToAlarm,
      threshold,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      // No traffic at all is nothing to be alarmed of here, and what has not arrived yet is looked at again.
      treatMissingData: "notBreaching",
      alarmActions: [...alarmActions],
    });
  }
}

const ALARM = {
  prop: "name",
  type: CloudwatchMetricAlarm.tfResourceType,
  argument: "alarmName",
};

/**
 * "The flow log service typically delivers logs to CloudWatch Logs in about 5 minutes", after the interval.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-aggregation-interval
 */
const DELIVERY_SECONDS = 300;

function periodsOf({ flowLog, ...props }: RejectedTrafficAlarmProps): AlarmPeriods {
  const { aggregationInterval } = flowLog;
  const interval = literal(aggregationInterval) ?? 600;
  const { periodSeconds = Math.max(interval, 300), datapointsToAlarm = 1 } = props;
  const late = Math.ceil((interval + DELIVERY_SECONDS) / (literal(periodSeconds) ?? interval));
  const { evaluationPeriods = datapointsToAlarm + late } = props;
  return { aggregationInterval, periodSeconds, evaluationPeriods, datapointsToAlarm };
}

function requireProps(
  scope: Construct,
  props: RejectedTrafficAlarmProps,
  periods: AlarmPeriods,
): void {
  requirePlacement(scope, CloudwatchMetricAlarm, props);
  requireTags(scope, props.tags);
  requireAllowed(scope, "threshold", props.threshold, THRESHOLD);
  requireAllowed(scope, "periodSeconds", props.periodSeconds, PERIOD);
  requireAllowed(scope, "evaluationPeriods", props.evaluationPeriods, wholeFrom(1));
  requireAllowed(scope, "datapointsToAlarm", props.datapointsToAlarm, wholeFrom(1));
  requireAllowed(scope, "alarmActions", props.alarmActions, ALARM_ACTIONS);
  requireAllowed(scope, "name", props.name, METRIC_NAME);
  requireAllowed(scope, "metricNamespace", props.metricNamespace, METRIC_NAMESPACE);
  requireTogether(scope, periods, ALARM_PERIODS);
}

/** A metric filter is where its log group is. */
function placementOf(scope: Construct, props: RejectedTrafficAlarmProps): Placement {
  const { flowLog, provider, region } = props;
  const isBeside = TerraformStack.of(flowLog) === TerraformStack.of(scope);
  const isGiven = provider !== undefined || region !== undefined;
  return isBeside && !isGiven ? flowLog.placement : { provider, region };
}

function logGroupName(scope: Construct, flowLog: VpcFlowLog): string {
  const [only, ...others] = flowLog.destinations.filter(({ type }) => type === "cloud-watch-logs");
  if (only?.logGroupClass === "INFREQUENT_ACCESS") {
    throw new PropError(scope, "log groups of the class INFREQUENT_ACCESS have no metric filters");
  }
  if (only?.logGroupName !== undefined && others.length === 0) return only.logGroupName;
  throw new PropError(
    scope,
    `flowLog has ${others.length + (only === undefined ? 0 : 1)} destinations in CloudWatch Logs; an alarm is for one`,
  );
}

/**
 * `[…, action="REJECT", …]`: a record is text with spaces, so that every field needs a name.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
function rejectedPattern(scope: Construct, { logFormat }: VpcFlowLog): string {
  if (!logFormat.fields.includes("action")) {
    throw new PropError(scope, "the log format has no field action, which says what was rejected");
  }
  const fields = logFormat.fields.map((field) => {
    const name = field.replaceAll("-", "_");
    return field === "action" ? `${name}="REJECT"` : name;
  });
  return `[${fields.join(", ")}]`;
}
