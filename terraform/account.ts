import { randomInt } from "node:crypto";

/** An AWS account that nobody else uses, for a run of its own in an emulator that others use too. */
export function newAccount(): string {
  return String(randomInt(1, 2 ** 47))
    .padStart(12, "0")
    .slice(-12);
}

/**
 * The variables that point Terraform and the AWS SDKs at an account of an emulator.
 * https://docs.localstack.cloud/aws/capabilities/config/multi-account-setups/: an access key of 12
 * digits is the number of an account.
 */
export function accountEnvironment(
  endpoint: string,
  account: string = newAccount(),
): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: "emulator",
    AWS_REGION: "us-east-1",
    // The SDKs would look for credentials of the machine.
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
