import type { JointLimit } from "./joint-limit.js";
import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

/**
 * CloudWatch Logs finds no key by its id, and with the id in a bucket's encryption a flow log cannot be made. An alias is
 * looked up once by the former, so that Terraform would see another key ever after, and in the account of the caller by S3.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html
 */
export const KEY_ARN: Limit<string> = {
  allowed:
    "the ARN of a KMS key, such as arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  ...matching(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[\w-]{1,128}$/u),
};

/** The key that encrypts logs: one that exists, or a new one. */
export interface KeyChoice {
  readonly kmsKeyArn: string | undefined;
  readonly createKmsKey: boolean | undefined;
}

export const ONE_KEY: JointLimit<KeyChoice> = {
  prop: "kmsKeyArn",
  allowed: (name) => `no value where ${name("createKmsKey")} is true`,
  allows: ({ kmsKeyArn, createKmsKey }) => kmsKeyArn === undefined || createKmsKey !== true,
  isOfPresence: true,
  condition: (expression) => `${expression("kmsKeyArn")} == null || !${expression("createKmsKey")}`,
};
