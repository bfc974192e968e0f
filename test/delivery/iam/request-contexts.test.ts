import { describe, expect, test } from "vitest";
import {
  type ContextFact,
  FLOW_LOG_THAT_IS_THERE,
  flowLogTrustContext,
  kmsDeliveryContext,
  logsContext,
  requestContext,
  s3DeliveryContext,
} from "../../../checker/delivery/iam/request-contexts.js";
import { ACCOUNT_FORM, REGION_FORM } from "../../../checker/delivery/iam/text.js";
import { answer, DELIVERY, type Draft, SESSION, statements, text } from "./policies.js";

const ACCOUNT = "123456789012";
const SINCE = Date.parse("2026-11-26T00:00:00Z");
const PLACE = { partition: ["aws"], account: [ACCOUNT], region: ["us-east-1"], since: SINCE };
const BUCKET = { account: ["111122223333"], region: ["eu-west-1"] };
const FLOW_LOGS = { kind: "service", name: "vpc-flow-logs.amazonaws.com" } as const;

const put = (hasAcls: boolean | "unknown") =>
  s3DeliveryContext({ ...PLACE, action: "s3:PutObject", bucket: BUCKET, hasAcls });

const EACH: readonly (readonly [string, readonly ContextFact[]])[] = [
  ["trust", flowLogTrustContext({ ...PLACE, roleAccount: [ACCOUNT] })],
  ["objects", put(true)],
  [
    "lists",
    s3DeliveryContext({ ...PLACE, action: "s3:GetBucketAcl", bucket: BUCKET, hasAcls: true }),
  ],
  [
    "key",
    kmsDeliveryContext({
      ...PLACE,
      key: BUCKET,
      bucket: { arn: ["arn:aws:s3:::b"], region: ["eu-west-1"] },
    }),
  ],
  [
    "logs",
    logsContext({
      ...PLACE,
      role: { arn: ["arn:aws:iam::1:role/r"], account: [ACCOUNT] },
      group: BUCKET,
    }),
  ],
];

describe.each(EACH)("the facts of %s", (_, facts) => {
  test("have a source each, and stand there once", () => {
    for (const { source } of facts) expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    const keys = facts.map(({ key }) => key.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
    expect(requestContext(facts).size).toBe(keys.length);
  });
});

/** Whether a denial under the condition shuts out what would be allowed otherwise. */
function denied(condition: Draft, facts: readonly ContextFact[]): boolean | "unknown" {
  const everyone = { Action: "*", Resource: "*", Principal: "*" };
  const bucket = statements(
    "resource",
    { Effect: "Allow", ...everyone },
    { Effect: "Deny", ...everyone, Condition: condition },
  );
  const found = answer({ principal: DELIVERY, bucket, context: requestContext(facts) });
  return found === "unknown" ? found : found === "cannot";
}

describe("denials that are usual on buckets", () => {
  test.each<readonly [string, Draft, boolean | "unknown"]>([
    ["without TLS", { Bool: { "aws:SecureTransport": "false" } }, false],
    ["below a version of TLS", { NumericLessThan: { "s3:TlsVersion": 1.2 } }, "unknown"],
    ["of other organizations", { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }, true],
    [
      "of other organizations, if it is known",
      { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } },
      true,
    ],
    [
      "of other organizations, but for services",
      {
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
      false,
    ],
    [
      "of sources in other organizations",
      { StringNotEquals: { "aws:SourceOrgID": "o-1" } },
      "unknown",
    ],
    ["of other networks", { StringNotEquals: { "aws:SourceVpc": "vpc-1" } }, true],
    ["of other addresses", { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } }, "unknown"],
    [
      "of other services",
      { StringNotEquals: { "aws:PrincipalServiceName": "delivery.logs.amazonaws.com" } },
      false,
    ],
    [
      "of other services, as a list",
      {
        "ForAllValues:StringNotEquals": {
          "aws:PrincipalServiceNamesList": "delivery.logs.amazonaws.com",
        },
      },
      false,
    ],
    ["of other regions", { StringNotEquals: { "aws:RequestedRegion": "us-east-1" } }, true],
    [
      "in other regions than the bucket's",
      { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
      false,
    ],
    ["of other accounts", { StringNotEquals: { "aws:SourceAccount": "111122223333" } }, true],
    [
      "of what is not encrypted so",
      { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
      "unknown",
    ],
    [
      "until a day that has passed",
      { DateLessThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } },
      false,
    ],
    [
      "from a day that has passed",
      { DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" } },
      true,
    ],
    [
      "from a day that will come",
      { DateGreaterThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } },
      "unknown",
    ],
    [
      "from a second that has passed",
      { NumericGreaterThan: { "aws:EpochTime": 1700000000 } },
      true,
    ],
    ["without another factor", { Null: { "aws:MultiFactorAuthPresent": "true" } }, true],
    [
      "without another factor, by AWS's usual mistake",
      { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      true,
    ],
    ["of those who are called by others", { Bool: { "aws:ViaAWSService": "true" } }, false],
    ["by something that we do not know", { StringEquals: { "s3:unheard": "of" } }, "unknown"],
  ])("%s", (_, condition, expected) => {
    expect(denied(condition, put(true))).toBe(expected);
  });

  test("of objects that the bucket's owner does not own", () => {
    const condition = { StringNotEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } };
    expect(denied(condition, put(true))).toBe(false);
    expect(denied(condition, put(false))).toBe("unknown");
    expect(denied(condition, put("unknown"))).toBe("unknown");
    const other = { StringEquals: { "s3:x-amz-acl": "public-read" } };
    expect(denied(other, put("unknown"))).toBe(false);
  });
});

describe("the trust of a role", () => {
  function trusts(
    condition: Draft,
    change: Partial<Parameters<typeof flowLogTrustContext>[0]> = {},
  ) {
    const Principal = { Service: "vpc-flow-logs.amazonaws.com" };
    const statement = {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal,
      Condition: condition,
    };
    const facts = flowLogTrustContext({ ...PLACE, roleAccount: [ACCOUNT], ...change });
    return answer({
      principal: FLOW_LOGS,
      action: "sts:AssumeRole",
      trust: statements("trust", statement),
      context: requestContext(facts),
    });
  }
  const arn = (end: string) => ({
    ArnLike: { "aws:SourceArn": `arn:aws:ec2:us-east-1:${ACCOUNT}:${end}` },
  });

  test.each<readonly [string, Draft, string]>([
    ["of every flow log", arn("vpc-flow-log/*"), "can"],
    ["of every resource", arn("*"), "can"],
    ["of every id", arn("vpc-flow-log/fl-*"), "can"],
    [
      "of one flow log, whose id is not drawn yet",
      arn("vpc-flow-log/fl-0123456789abcdef0"),
      "cannot",
    ],
    ["of one with an id of the old kind", arn("vpc-flow-log/fl-01234567"), "cannot"],
    ["of some that begin so", arn("vpc-flow-log/fl-0*"), "unknown"],
    ["of some that end so", arn("vpc-flow-log/fl-*0"), "unknown"],
    ["of no id at all", arn("vpc-flow-log/fl-one"), "cannot"],
    ["of another resource", arn("vpc/*"), "cannot"],
    [
      "of logs, as buckets have it",
      { ArnLike: { "aws:SourceArn": `arn:aws:logs:us-east-1:${ACCOUNT}:*` } },
      "cannot",
    ],
    ["of another account", { StringEquals: { "aws:SourceAccount": "210987654321" } }, "cannot"],
    ["of an organization", { StringEquals: { "aws:SourceOrgID": "o-1" } }, "unknown"],
    [
      "of an identity in an organization",
      { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
      "cannot",
    ],
    ["with an external id", { StringEquals: { "sts:ExternalId": "flow-logs" } }, "cannot"],
  ])("%s", (_, condition, expected) => {
    expect(trusts(condition)).toBe(expected);
  });

  test("of one flow log that is there", () => {
    const flowLogId = ["fl-0123456789abcdef0"];
    expect(trusts(arn(`vpc-flow-log/${flowLogId}`), { flowLogId })).toBe("can");
    expect(trusts(arn("vpc-flow-log/fl-0123456789abcdef1"), { flowLogId })).toBe("cannot");
    const some = { flowLogId: FLOW_LOG_THAT_IS_THERE };
    expect(trusts(arn("vpc-flow-log/fl-0123456789abcdef0"), some)).toBe("unknown");
    expect(trusts(arn("vpc-flow-log/*"), some)).toBe("can");
  });

  test("where account and region are symbols", () => {
    const account = { id: "account", form: ACCOUNT_FORM };
    const region = { id: "region", form: REGION_FORM };
    const place = { account: [account], region: [region] };
    const same = text("arn:aws:ec2:", region, ":", account, ":vpc-flow-log/*");
    expect(trusts({ ArnLike: { "aws:SourceArn": same } }, place)).toBe("can");
    expect(trusts({ StringEquals: { "aws:SourceAccount": text(account) } }, place)).toBe("can");
    expect(trusts(arn("vpc-flow-log/*"), place)).toBe("unknown");
    expect(trusts({ StringEquals: { "aws:SourceAccount": "o-1" } }, place)).toBe("cannot");
  });
});

describe("what a role does in CloudWatch Logs", () => {
  const facts = logsContext({
    ...PLACE,
    role: { arn: [`arn:aws:iam::${ACCOUNT}:role/r`], account: [ACCOUNT] },
    group: { account: [ACCOUNT], region: ["us-east-1"] },
  });

  test.each<readonly [string, Draft, string]>([
    ["in its region", { StringEquals: { "aws:RequestedRegion": "us-east-1" } }, "can"],
    ["in another region", { StringEquals: { "aws:RequestedRegion": "eu-west-1" } }, "cannot"],
    [
      "for a source, of which nothing is said",
      { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      "unknown",
    ],
    ["as a service, which it is not", { Bool: { "aws:PrincipalIsAWSService": "true" } }, "cannot"],
    ["as itself", { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/r` } }, "can"],
    ["in an organization", { StringEquals: { "aws:PrincipalOrgID": "o-1" } }, "unknown"],
    ["through an endpoint of a VPC", { StringEquals: { "aws:SourceVpce": "vpce-1" } }, "cannot"],
  ])("%s", (_, condition, expected) => {
    const statement = { Effect: "Allow", Action: "logs:*", Resource: "*", Condition: condition };
    const identity = [statements("identity", statement)];
    const question = { principal: SESSION, action: "logs:PutLogEvents", identity };
    expect(answer({ ...question, context: requestContext(facts) })).toBe(expected);
  });
});

test("a key is used by S3, for the bucket or one of its objects", () => {
  const facts = kmsDeliveryContext({
    ...PLACE,
    key: BUCKET,
    bucket: { arn: ["arn:aws:s3:::b"], region: ["eu-west-1"] },
  });
  const name = "kms:EncryptionContext:aws:s3:arn";
  expect(
    denied({ StringNotEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } }, facts),
  ).toBe(false);
  expect(
    denied({ StringNotEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } }, facts),
  ).toBe(true);
  expect(denied({ StringNotLike: { [name]: "arn:aws:s3:::b*" } }, facts)).toBe(false);
  expect(denied({ StringNotLike: { [name]: "arn:aws:s3:::b/*" } }, facts)).toBe("unknown");
  expect(denied({ StringNotLike: { [name]: "arn:aws:s3:::c*" } }, facts)).toBe(true);
});
