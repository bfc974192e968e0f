import { RETENTION_DAYS } from "../destination/retention.js";
import { oneOf } from "./choice.js";
import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const RETENTION: Limit<number> = {
  allowed: `${RETENTION_DAYS.slice(0, -1).join(", ")} or ${RETENTION_DAYS.at(-1)} days`,
  ...oneOf<number>(RETENTION_DAYS),
};

/**
 * What the name of a log group begins with: names have 512 characters at most, and an id follows.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
export const LOG_GROUP_PREFIX: Limit<string> = {
  allowed: "1 to 400 letters, digits and _-/.#, which do not begin with aws/",
  ...matching(/^[\w./#-]{1,400}$/u, /^aws\//u),
};

/**
 * DELIVERY keeps logs for a day, and is for Lambda.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
 */
export const LOG_GROUP_CLASS: Limit<string> = {
  allowed: '"STANDARD" or "INFREQUENT_ACCESS"',
  ...oneOf(["STANDARD", "INFREQUENT_ACCESS"]),
};

/**
 * Without `:*` at the end, which stands for the streams of the group.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export const LOG_GROUP_ARN: Limit<string> = {
  allowed:
    "the ARN of a log group without :* at its end, such as arn:aws:logs:eu-central-1:123456789012:log-group:name",
  ...matching(/^arn:[a-z-]+:logs:[a-z0-9-]+:\d{12}:log-group:[\w./#-]{1,512}$/u),
};
