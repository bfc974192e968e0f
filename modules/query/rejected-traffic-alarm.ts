import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import { type Placement, placed } from "../placement.js";
import { given, literal, PropError } from "../props.js";
import type { VpcFlowLog } from "../vpc-flow-log.js";

export interface RejectedTrafficAlarmProps extends Placement {
  /** A flow log with one destination in CloudWatch Logs, whose format has the field `action`. */
  readonly flowLog: VpcFlowLog;
  /** Rejected records in one period from which on it is alarming. */
  readonly threshold: number;
  /**
   * Seconds that are added up: 60, or a multiple of it.
   *
   * @default 300
   */
  readonly periodSeconds?: number;
  /**
   * Periods in a row that have to be above the threshold.
   *
   * @default 1
   */
  readonly evaluationPeriods?: number;
  /** ARNs of what is told: SNS topics, for one. */
  readonly alarmActions?: readonly string[];
  /** The name of the alarm, and of the metric. By default, Terraform's id of the construct. */
  readonly name?: string;
  /** @default "VpcFlowLogs" */
  readonly metricNamespace?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Counts rejected traffic in CloudWatch Logs, and raises an alarm when there is much of it. */
export class RejectedTrafficAlarm extends Construct {
  readonly metricFilter: CloudwatchLogMetricFilter;
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: RejectedTrafficAlarmProps) {
    super(scope, id);
    const { flowLog, threshold, periodSeconds = 300, tags } = props;
    const period = literal(periodSeconds);
    if (period !== undefined && (period < 60 || period % 60 !== 0)) {
      throw new PropError(this, `periodSeconds is ${period}; it takes 60 or a multiple of it`);
    }
    const name = props.name ?? `rejected-traffic-${this.node.addr.slice(-8)}`;
    const namespace = props.metricNamespace ?? "VpcFlowLogs";
    this.metricFilter = new CloudwatchLogMetricFilter(this, "metric-filter", {
      ...placed(props),
      name,
      logGroupName: logGroupName(this, flowLog),
      pattern: rejectedPattern(this, flowLog),
      metricTransformation: { name, namespace, value: "1", defaultValue: "0" },
    });
    this.alarm = new CloudwatchMetricAlarm(this, "alarm", {
      ...placed(props),
      ...given({ tags }),
      alarmName: name,
      alarmDescription: "More traffic than usual is rejected in a VPC",
      namespace,
      metricName: name,
      statistic: "Sum",
      period: periodSeconds,
      evaluationPeriods: props.evaluationPeriods ?? 1,
      threshold,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      // No traffic at all is nothing to be alarmed of here.
      treatMissingData: "notBreaching",
      alarmActions: [...(props.alarmActions ?? [])],
    });
  }
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
