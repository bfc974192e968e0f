import { expect, test } from "vitest";
import { describeStoreFailure } from "../../checker/cli/plan-store/failure.js";

function failure(name: string, message = "as told\nby AWS", status = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

test.each([
  [failure("NoSuchBucket"), "there is no bucket plans"],
  [failure("NoSuchKey"), "no such object"],
  [
    failure("AccessDenied", "", 403),
    "s3:GetObject is not allowed with these credentials, or there",
  ],
  [failure("AccessDenied", "not authorized to perform: kms:Decrypt on", 403), "kms:Decrypt is not"],
  [failure("Forbidden", "", 403), "s3:GetObject is not allowed"],
  [failure("ExpiredToken"), "expired or wrong (ExpiredToken)"],
  [failure("InvalidAccessKeyId", "", 403), "expired or wrong (InvalidAccessKeyId)"],
  [failure("SignatureDoesNotMatch", "", 403), "expired or wrong (SignatureDoesNotMatch)"],
  [failure("InvalidObjectState", "", 403), "archived"],
  [failure("SlowDown", "", 503), "s3:GetObject is throttled"],
  [failure("Error", "Region is missing"), "AWS_REGION"],
  [
    Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" }),
    "nobody listens at 127.0.0.1:1; start what is to answer there, or check AWS_ENDPOINT_URL",
  ],
  [failure("InternalError", "", 500), "s3:GetObject has failed (InternalError)"],
])("%s is said in one line, and in words of its own", async (error, words) => {
  const said = await describeStoreFailure(error, "s3:GetObject", { bucket: "plans", key: "a" });
  expect(said).toContain(words);
  expect(said).not.toContain("as told");
  expect(said).not.toContain("\n");
});
