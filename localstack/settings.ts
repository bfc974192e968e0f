/** What `docker-compose.yml` and the native way share; a test keeps them together. */

export const VERSION = "4.10.0";

/** The port that LocalStack is known by. */
export const DEFAULT_PORT = 4566;

/** Services that are not named are refused, which shows what a stack really needs. */
export const SERVICES = "cloudwatch,ec2,firehose,iam,kms,logs,s3,sts";

export const LOCALSTACK_SETTINGS = {
  SERVICES,
  // No usage data, and no certificate: both ask the network.
  DISABLE_EVENTS: "1",
  SKIP_SSL_CERT_DOWNLOAD: "1",
  // LocalStack would answer DNS queries, on port 53.
  DNS_ADDRESS: "0",
} as const;
