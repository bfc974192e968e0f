/** How log groups and buckets say how long they keep what they are given. */
export const RETENTION = {
  group: {
    /** 0 and null: for ever. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
    days: "retention_in_days",
    /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html */
    shortLived: { argument: "log_group_class", value: "DELIVERY" },
  },
  /** The blocks of a lifecycle configuration, and those that a bucket itself had before version 4. */
  rule: "rule",
  inline: "lifecycle_rule",
  /**
   * What follows the folder of the destination in the keys of all flow logs.
   * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
   */
  folder: "AWSLogs/",
} as const;
