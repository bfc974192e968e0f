/**
 * The days that CloudWatch Logs can keep logs for. "For ever" is none of them on purpose.
 *
 * @example
 * const longest = RETENTION_DAYS[RETENTION_DAYS.length - 1];
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
] as const;

/**
 * One of {@link RETENTION_DAYS}.
 *
 * @example
 * const retentionInDays: RetentionDays = 400;
 */
export type RetentionDays = (typeof RETENTION_DAYS)[number];

/** One year, as PCI DSS 4.0, 10.5.1 asks for. */
export const DEFAULT_RETENTION: RetentionDays = 365;
