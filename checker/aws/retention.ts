/** How log groups and buckets say how long they keep what they are given. */
export const RETENTION = {
  group: {
    /** 0 and null: for ever. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
    days: "retention_in_days",
    /** Other numbers are refused; so says the same page. */
    allowed: [
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
      3288, 3653,
    ],
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

/** The lifecycle configuration of a bucket, which is a resource of its own since version 4 of the provider. */
export const LIFECYCLE_TYPE = {
  bucket: "aws_s3_bucket",
  configuration: "aws_s3_bucket_lifecycle_configuration",
} as const;
