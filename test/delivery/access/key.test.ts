import { describe, expect, test } from "vitest";
import { keyAnswer } from "../../../checker/delivery/access/key-answer.js";
import { askKey, type KeyDelivery } from "../../../checker/delivery/access/key-questions.js";
import { PLAIN_FORM } from "../../../checker/delivery/iam/text.js";
import { type Draft, text } from "../iam/policies.js";
import { example, policyOf, sourced } from "./sourced.js";

const KEY = ["arn:aws:kms:us-east-1:111122223333:key/", { id: "key", form: PLAIN_FORM }] as const;

const DELIVERY: KeyDelivery = {
  place: { partition: ["aws"], account: ["123456789012"], region: ["us-east-1"], since: 0 },
  key: { arn: KEY, account: ["111122223333"], region: ["us-east-1"] },
  bucket: { arn: ["arn:aws:s3:::b"], region: ["us-east-1"] },
};

const ROOT = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "kms:*",
  Resource: "*",
};

const ALLOWED = {
  Effect: "Allow",
  Principal: { Service: "delivery.logs.amazonaws.com" },
  Action: [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncrypt*",
    "kms:GenerateDataKey*",
    "kms:DescribeKey",
  ],
  Resource: "*",
};

const answer = (...statements: readonly Draft[]) =>
  askKey(DELIVERY, policyOf(...statements)).answer;

test("the statement that AWS documents can, and the account's own is not enough", () => {
  const [statement = {}] = example("kms-key-statement").Statement;
  expect(answer(ROOT, statement)).toBe("can");
  expect(answer(ROOT)).toBe("cannot");
  const elsewhere = JSON.stringify(statement).replaceAll("123456789012", "999999999999");
  expect(answer(ROOT, JSON.parse(elsewhere))).toBe("cannot");
});

describe("a key's policy", () => {
  test.each<readonly [string, Readonly<Record<string, Draft>>, string]>([
    ["for the service", {}, "can"],
    ["of all actions", { Action: "kms:*" }, "can"],
    ["without data keys", { Action: ["kms:Encrypt", "kms:Decrypt"] }, "cannot"],
    ["with no more than AWS lists", { Action: "kms:GenerateDataKey*" }, "unknown"],
    ["of the key itself", { Resource: text(...KEY) }, "can"],
    ["of another key", { Resource: "arn:aws:kms:us-east-1:999999999999:key/*" }, "cannot"],
    [
      "by way of S3",
      { Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } } },
      "can",
    ],
    [
      "by way of S3 in another region",
      { Condition: { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } } },
      "cannot",
    ],
    ["for S3", { Principal: { Service: "s3.amazonaws.com" } }, "cannot"],
  ])("%s", (_, changed, expected) => {
    expect(answer(ROOT, { ...ALLOWED, ...changed })).toBe(expected);
  });
});

describe("how a key is named", () => {
  const outcome = { kind: "policy", policy: policyOf(ROOT, ALLOWED), isPlanned: true } as const;
  const shut = { kind: "policy", policy: sourced({ Statement: [ROOT] }), isPlanned: true } as const;

  test.each([
    ["by its ARN", [outcome], true, "can"],
    ["by its id", [outcome], false, "unknown"],
    ["by its id, and shuts the service out", [shut], false, "cannot"],
    ["with the policy of all keys", [{ kind: "none" }], true, "cannot"],
    ["with one of two policies", [outcome, shut], true, "unknown"],
  ] as const)("%s", (_, outcomes, isByArn, expected) => {
    expect(keyAnswer(DELIVERY, outcomes, { isByArn, isInferred: false }).answer).toBe(expected);
  });
});
