import type { JointLimit } from "./joint-limit.js";
import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

/** When a period counts, and how many of them. Seconds, and numbers of periods. */
export interface AlarmPeriods {
  readonly aggregationInterval: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
}

const HOUR = 3_600;
const DAY = 86_400;

/** 10, 20 and 30 are for metrics of a high resolution, which those of log groups are not. */
export const PERIOD: Limit<number> = {
  allowed: "60 seconds or a multiple of it, a day at most",
  allows: (seconds) => seconds >= 60 && seconds <= DAY && seconds % 60 === 0,
  condition: (expression) =>
    `${expression} >= 60 && ${expression} <= ${DAY} && ${expression} % 60 == 0`,
};

export const THRESHOLD: Limit<number> = {
  allowed: "a number above 0",
  allows: (value) => value > 0,
  condition: (expression) => `${expression} > 0`,
};

/**
 * What alarm, metric and filter can all be called.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html
 */
export const METRIC_NAME: Limit<string> = {
  allowed: "1 to 255 characters, none of them a control character or one of :*$",
  ...matching(/^[^:*$\p{C}]{1,255}$/u),
};

/** Namespaces of AWS begin with `AWS/`, and nobody else may write to them. */
export const METRIC_NAMESPACE: Limit<string> = {
  allowed: `${METRIC_NAME.allowed}, and no AWS/ at the beginning`,
  allows: (value) => METRIC_NAME.allows(value) && !value.startsWith("AWS/"),
  condition: (expression) =>
    `${METRIC_NAME.condition(expression)} && substr(${expression}, 0, 4) != "AWS/"`,
};

const ARN = matching(/^arn:[a-z-]+:[a-z0-9-]+:/u);

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const ALARM_ACTIONS: Limit<readonly string[]> = {
  allowed: "5 ARNs at most",
  allows: (arns) => arns.length <= 5 && arns.every(ARN.allows),
  condition: (expression) =>
    `length(${expression}) <= 5 && alltrue([for each in ${expression} : ${ARN.condition("each")}])`,
};

/**
 * A record is of the time at which its interval begins: in periods that are shorter, there is nothing most of the time.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const ALARM_PERIODS: readonly JointLimit<AlarmPeriods>[] = [
  {
    prop: "periodSeconds",
    allowed: (name) => `the ${name("aggregationInterval")} of the flow log or more`,
    allows: ({ periodSeconds, aggregationInterval }) => periodSeconds >= aggregationInterval,
    condition: (expression) =>
      `${expression("periodSeconds")} >= ${expression("aggregationInterval")}`,
  },
  {
    prop: "evaluationPeriods",
    allowed: (name) => `${name("datapointsToAlarm")} or more`,
    allows: ({ evaluationPeriods, datapointsToAlarm }) => evaluationPeriods >= datapointsToAlarm,
    condition: (expression) =>
      `${expression("evaluationPeriods")} >= ${expression("datapointsToAlarm")}`,
  },
  {
    prop: "evaluationPeriods",
    allowed: (name) =>
      `what comes to a day at most with ${name("periodSeconds")}, and to seven days with periods of an hour or more`,
    allows: ({ periodSeconds, evaluationPeriods }) =>
      periodSeconds * evaluationPeriods <= (periodSeconds < HOUR ? DAY : 7 * DAY),
    condition: (expression) => {
      const [period, periods] = [expression("periodSeconds"), expression("evaluationPeriods")];
      return `${period} * ${periods} <= (${period} < ${HOUR} ? ${DAY} : ${7 * DAY})`;
    },
  },
];
