/** The accounts, and what they have to know of each other: names that stand in both, since no state is shared. */
export const REGION = "eu-central-1";

export const ACCOUNTS = {
  logs: "111111111111",
  production: "222222222222",
  staging: "333333333333",
  sandbox: "444444444444",
} as const;

export type AccountName = keyof typeof ACCOUNTS;

/** Those whose flow logs are collected. */
export const SPOKES = ["production", "staging", "sandbox"] as const satisfies AccountName[];

const STREAM = "flow-logs";
const SOURCE_ROLE = "flow-logs-to-firehose";

export const NAMES = {
  bucket: `flow-logs-${ACCOUNTS.logs}`,
  stream: STREAM,
  streamArn: `arn:aws:firehose:${REGION}:${ACCOUNTS.logs}:deliverystream/${STREAM}`,
  sourceRole: SOURCE_ROLE,
  sourceRoleArn: (spoke: AccountName) => `arn:aws:iam::${ACCOUNTS[spoke]}:role/${SOURCE_ROLE}`,
  destinationRoleArn: `arn:aws:iam::${ACCOUNTS.logs}:role/AWSLogDeliveryFirehoseCrossAccountRole`,
} as const;
