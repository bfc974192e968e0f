import { describe, expect, test } from "vitest";
import { bucketAnswer } from "../../../checker/delivery/access/bucket-answer.js";
import {
  askBucket,
  type BucketDelivery,
} from "../../../checker/delivery/access/bucket-questions.js";
import { objectArns } from "../../../checker/delivery/access/object-keys.js";
import type { SourcedPolicy } from "../../../checker/delivery/access/sources.js";
import { ACCOUNT_FORM, PLAIN_FORM, type Text } from "../../../checker/delivery/iam/text.js";
import { type Draft, text } from "../iam/policies.js";
import { example, policyOf, sourced } from "./sourced.js";

const ACCOUNT = "123456789012";
const BUCKET = "arn:aws:s3:::amzn-s3-demo-bucket";

function delivery({
  folder = [],
  isHive = false,
  account = [ACCOUNT],
  hasAcls = false,
}: {
  readonly folder?: Text;
  readonly isHive?: boolean | "unknown";
  readonly account?: Text;
  readonly hasAcls?: boolean | "unknown";
} = {}): BucketDelivery {
  const place = { partition: ["aws"], account, region: ["us-east-1"], since: 0 };
  return {
    place,
    bucket: { arn: [BUCKET], account: ["111122223333"], region: ["eu-west-1"] },
    hasAcls,
    objects: objectArns({ bucket: [BUCKET], folder, account, region: place.region, isHive }),
  };
}

const SERVICE = { Principal: { Service: "delivery.logs.amazonaws.com" } };
const ACL = { Effect: "Allow", ...SERVICE, Action: "s3:GetBucketAcl", Resource: BUCKET };

function put(resource: Draft, more: Readonly<Record<string, Draft>> = {}): SourcedPolicy {
  const statement = { Effect: "Allow", ...SERVICE, Action: "s3:PutObject", Resource: resource };
  return policyOf({ ...statement, ...more }, ACL);
}

describe("the objects of a flow log", () => {
  test.each<readonly [string, Parameters<typeof delivery>[0], string]>([
    [`${BUCKET}/*`, {}, "can"],
    [`${BUCKET}/AWSLogs/${ACCOUNT}/*`, {}, "can"],
    [`${BUCKET}/AWSLogs/*`, {}, "can"],
    [`${BUCKET}/AWSLogs/${ACCOUNT}/vpcflowlogs/us-east-1/*`, {}, "can"],
    [`${BUCKET}/AWSLogs/${ACCOUNT}/vpcflowlogs/us-east-1/*.log.gz`, {}, "unknown"],
    [`${BUCKET}/AWSLogs/${ACCOUNT}/vpcflowlogs/eu-west-1/*`, {}, "cannot"],
    [`${BUCKET}/AWSLogs/999999999999/*`, {}, "cannot"],
    [`${BUCKET}/AWSLogs/999999999999/*`, { account: [{ id: "a", form: ACCOUNT_FORM }] }, "unknown"],
    [`${BUCKET}/AWSLogs/aws-account-id=${ACCOUNT}/*`, {}, "cannot"],
    [`${BUCKET}/AWSLogs/aws-account-id=${ACCOUNT}/*`, { isHive: true }, "can"],
    [`${BUCKET}/AWSLogs/${ACCOUNT}/*`, { isHive: true }, "cannot"],
    [`${BUCKET}/AWSLogs/${ACCOUNT}/*`, { isHive: "unknown" }, "unknown"],
    [`${BUCKET}/AWSLogs/*`, { isHive: "unknown" }, "can"],
    [`${BUCKET}/vpc/AWSLogs/${ACCOUNT}/*`, { folder: ["vpc/"] }, "can"],
    [`${BUCKET}/vpc/*`, { folder: ["vpc/"] }, "can"],
    [`${BUCKET}/AWSLogs/${ACCOUNT}/*`, { folder: ["vpc/"] }, "cannot"],
    [`${BUCKET}/AWSLogs/${ACCOUNT}/*`, { folder: [{ id: "folder" }, "/"] }, "unknown"],
    [BUCKET, {}, "cannot"],
    ["*", {}, "can"],
  ])("%s for %j: %s", (resource, given, expected) => {
    expect(askBucket(delivery(given), put(resource)).answer).toBe(expected);
  });

  test("a folder that is not known yet is the same in the policy", () => {
    const folder: Text = [{ id: "folder", form: PLAIN_FORM }, "/"];
    const policy = put(text(`${BUCKET}/`, ...folder, "AWSLogs/*"));
    expect(askBucket(delivery({ folder }), policy).answer).toBe("can");
  });
});

describe("what AWS documents of buckets", () => {
  const names = ["s3-bucket-vpc-guide", "s3-bucket-logs-guide"];

  test.each(names)("%s lets a bucket with or without lists have flow logs", (name) => {
    for (const hasAcls of [true, false, "unknown"] as const) {
      expect(askBucket(delivery({ hasAcls }), sourced(example(name))).answer).toBe("can");
    }
  });

  test.each(names)("%s needs each of its statements", (name) => {
    const document = example(name);
    for (const removed of document.Statement) {
      const Statement = document.Statement.filter((one) => one !== removed);
      expect(askBucket(delivery(), sourced({ ...document, Statement })).answer).toBe("cannot");
    }
  });

  test.each([
    ["another account", ACCOUNT, "999999999999"],
    ["another region", "us-east-1", "us-west-2"],
    ["another service", ":logs:", ":ec2:"],
    ["another principal", "delivery.logs", "vpc-flow-logs"],
    ["another list", "bucket-owner-full-control", "private"],
  ])("a condition for %s", (what, from, to) => {
    const broken = JSON.stringify(example("s3-bucket-vpc-guide")).replaceAll(from, to);
    const found = askBucket(delivery(), sourced(JSON.parse(broken))).answer;
    // Without the header it is refused, and with that one as well.
    expect([what, found]).toEqual([what, "cannot"]);
  });
});

describe("a denial", () => {
  const allowed = { Effect: "Allow", ...SERVICE, Action: "s3:*", Resource: ["*"] };
  const denied = (Condition: Draft, more: Readonly<Record<string, Draft>> = {}) =>
    policyOf(allowed, {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      Condition,
      ...more,
    });

  test.each<readonly [string, SourcedPolicy, string]>([
    ["without TLS", denied({ Bool: { "aws:SecureTransport": "false" } }), "can"],
    [
      "of other lists than the owner's",
      denied(
        { StringNotEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
        { Action: "s3:PutObject" },
      ),
      "unknown",
    ],
    [
      "of other lists than the owner's, and so of requests that set none",
      denied({ StringNotEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } }),
      "cannot",
    ],
    [
      "from elsewhere than the organization",
      denied({ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }),
      "cannot",
    ],
    [
      "from elsewhere than the organization, but for services",
      denied({
        StringNotEquals: { "aws:PrincipalOrgID": "o-1" },
        Bool: { "aws:PrincipalIsAWSService": "false" },
      }),
      "can",
    ],
    ["of another bucket", denied({}, { Resource: "arn:aws:s3:::another/*" }), "can"],
    ["of deleting", denied({}, { Action: "s3:DeleteObject" }), "can"],
  ])("%s", (_, policy, expected) => {
    expect(askBucket(delivery(), policy).answer).toBe(expected);
  });
});

describe("the policy that AWS writes", () => {
  const SAME = {
    isLogMade: true,
    isBucketMade: true,
    isSameAccount: true,
    isCurrent: false,
  } as const;
  const none = [{ kind: "none" }] as const;
  const found = (policy: SourcedPolicy) => [{ kind: "policy", policy, isPlanned: false }] as const;
  const other = { Effect: "Allow", Principal: { Service: "a.amazonaws.com" }, Resource: "*" };

  test.each<
    readonly [
      string,
      Parameters<typeof bucketAnswer>[1],
      Parameters<typeof bucketAnswer>[2],
      string,
    ]
  >([
    ["to a bucket without one", SAME, none, "can"],
    ["to a bucket that is there", { ...SAME, isBucketMade: false }, none, "can"],
    [
      "to one of an account that may be another",
      { ...SAME, isSameAccount: "unknown" },
      none,
      "unknown",
    ],
    ["not to another account's", { ...SAME, isSameAccount: false }, none, "cannot"],
    ["not for a flow log that is there", { ...SAME, isLogMade: false }, none, "cannot"],
    [
      "before, and is not found",
      { ...SAME, isLogMade: false, isBucketMade: false },
      none,
      "unknown",
    ],
    [
      "and AWS says that there is none",
      { ...SAME, isLogMade: false, isBucketMade: false, isCurrent: true },
      none,
      "cannot",
    ],
    ["before what is destroyed, or after it", SAME, [{ kind: "taken" }], "unknown"],
    ["and a plan destroys", { ...SAME, isLogMade: false }, [{ kind: "taken" }], "cannot"],
    [
      "beside what was found",
      { ...SAME, isBucketMade: false },
      found(policyOf({ ...other, Action: "s3:PutObject" })),
      "unknown",
    ],
    [
      "not beside NotAction",
      { ...SAME, isBucketMade: false },
      found(policyOf({ ...other, NotAction: "s3:PutObject" })),
      "cannot",
    ],
    [
      "not over a denial",
      { ...SAME, isBucketMade: false },
      found(policyOf({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" })),
      "cannot",
    ],
    [
      "not where the flow log is there already",
      { ...SAME, isLogMade: false, isBucketMade: false },
      found(policyOf({ ...other, Action: "s3:PutObject" })),
      "cannot",
    ],
    ["once, and it is found", { ...SAME, isLogMade: false }, found(put(`${BUCKET}/*`)), "can"],
    [
      "and the plan takes away with its own",
      SAME,
      [{ kind: "policy", policy: policyOf({ ...other, Action: "s3:PutObject" }), isPlanned: true }],
      "cannot",
    ],
    [
      "or one that lets it",
      SAME,
      [{ kind: "none" }, { kind: "policy", policy: put(`${BUCKET}/*`), isPlanned: true }],
      "can",
    ],
    [
      "or one that does not let it",
      SAME,
      [{ kind: "none" }, { kind: "policy", policy: put("arn:aws:s3:::b/*"), isPlanned: true }],
      "unknown",
    ],
  ])("%s", (_, ownership, outcomes, expected) => {
    expect(bucketAnswer(delivery(), ownership, outcomes).answer).toBe(expected);
  });
});
