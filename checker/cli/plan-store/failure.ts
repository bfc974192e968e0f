import { missingProfile } from "../../account/credentials.js";
import { failureOf, isDenied } from "../../account/errors.js";
import { describeUnreachable } from "../../account/network.js";
import type { StoreName } from "./name.js";

export type Permission = "s3:ListBucket" | "s3:GetObject";

/** What the SDK throws, in words for the user and in one line; it quotes nothing that AWS says. */
export async function describeStoreFailure(
  error: unknown,
  permission: Permission,
  { bucket }: StoreName,
): Promise<string> {
  const failure = failureOf(error);
  const { name, message, status } = failure;
  if (name === "NoSuchBucket") return `there is no bucket ${bucket}`;
  if (name === "NoSuchKey") {
    return "no such object; nothing in its key is a pattern, and a prefix ends with a /";
  }
  if (name === "InvalidObjectState") return "the object is archived; restore it first";
  if (/^(?:CredentialsProviderError|TokenProviderError)$/.test(name)) {
    return (
      (await missingProfile(undefined)) ??
      "no AWS credentials were found; log in, or name a profile with AWS_PROFILE"
    );
  }
  if (/^Region (?:is missing|not accepted)/.test(message)) {
    return "no region is configured that could be one; name one with AWS_REGION";
  }
  if (WRONG.test(name)) return `the AWS credentials are expired or wrong (${name}); log in again`;
  if (isDenied(failure)) {
    const needed = /\bkms:Decrypt\b/.test(message) ? "kms:Decrypt" : permission;
    const absent = needed === "s3:GetObject" ? ", or there is no such object" : "";
    return `${needed} is not allowed with these credentials${absent}; docs/many-plans.md has the policy`;
  }
  if (/^(?:SlowDown|Throttling\w*|RequestLimitExceeded)$/.test(name) || status === 503) {
    return `${permission} is throttled, again and again; run it later`;
  }
  const unreachable = describeUnreachable(error);
  if (unreachable !== undefined)
    return unreachable.replaceAll("--endpoint-url", "AWS_ENDPOINT_URL");
  return `${permission} has failed (${name || "no reason given"})`;
}

const WRONG =
  /^(?:ExpiredToken(?:Exception)?|RequestExpired|InvalidAccessKeyId|InvalidToken|SignatureDoesNotMatch|RequestTimeTooSkewed)$/;
