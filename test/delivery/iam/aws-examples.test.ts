import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RequestContext } from "../../../checker/delivery/iam/context.js";
import type { PolicyDocument, PolicyKind } from "../../../checker/delivery/iam/document.js";
import { parsePolicyDocument } from "../../../checker/delivery/iam/parse.js";
import type { RequestPrincipal } from "../../../checker/delivery/iam/question.js";
import {
  flowLogTrustContext,
  kmsDeliveryContext,
  logsContext,
  requestContext,
  s3DeliveryContext,
} from "../../../checker/delivery/iam/request-contexts.js";
import type { Text } from "../../../checker/delivery/iam/text.js";
import { treeOf } from "../../../checker/delivery/iam/tree.js";
import type { Json, JsonObject } from "../../../checker/plan/json.js";
import { type Ask, answer, context, Symbolic, values } from "./policies.js";

/** What AWS documents for the delivery of flow logs, with its placeholders filled in, and where. */
type Example = {
  readonly source: string;
  readonly kind: PolicyKind;
  readonly document: JsonObject & { readonly Statement: readonly JsonObject[] };
};

const EXAMPLES: Readonly<Record<string, Example>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "aws-examples.json"), "utf8"),
);

const SOURCE = "123456789012";
const DESTINATION = "111122223333";
const REGION = "us-east-1";
const SINCE = Date.parse("2026-11-26T00:00:00Z");

const PLACE = { partition: ["aws"], account: [SOURCE], region: [REGION], since: SINCE };
const BUCKET = { account: [DESTINATION], region: [REGION] };
const BUCKET_ARN = "arn:aws:s3:::amzn-s3-demo-bucket";
const GROUP = `arn:aws:logs:${REGION}:${SOURCE}:log-group:flow-logs`;

const FLOW_LOGS = service("vpc-flow-logs.amazonaws.com");
const LOG_DELIVERY = service("delivery.logs.amazonaws.com");
const ROLE = session(SOURCE, "mySourceRole");
const NOTHING: RequestContext = new Map();

interface Question {
  readonly principal: RequestPrincipal;
  readonly action: string;
  readonly resource: Text;
  readonly context: RequestContext;
}

const trust = requestContext(flowLogTrustContext({ ...PLACE, roleAccount: [SOURCE] }));
const logs = requestContext(
  logsContext({
    ...PLACE,
    role: { arn: [`arn:aws:iam::${SOURCE}:role/mySourceRole`], account: [SOURCE] },
    group: { account: [SOURCE], region: [REGION] },
  }),
);
const key = requestContext(
  kmsDeliveryContext({ ...PLACE, key: BUCKET, bucket: { arn: [BUCKET_ARN], region: [REGION] } }),
);

function delivery(action: "s3:PutObject" | "s3:GetBucketAcl"): RequestContext {
  return requestContext(s3DeliveryContext({ ...PLACE, action, bucket: BUCKET, hasAcls: true }));
}

const TO_STREAM = ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({
  principal: ROLE,
  action,
  resource: [
    `${GROUP}:log-stream:`,
    { id: "stream", form: { characters: { none: ":*" }, min: 1 } },
  ],
  context: logs,
}));
const PUT: Question = {
  principal: LOG_DELIVERY,
  action: "s3:PutObject",
  resource: [`${BUCKET_ARN}/AWSLogs/${SOURCE}/vpcflowlogs/${REGION}/`, { id: "object" }],
  context: delivery("s3:PutObject"),
};
const ACL: Question = {
  principal: LOG_DELIVERY,
  action: "s3:GetBucketAcl",
  resource: [BUCKET_ARN],
  context: delivery("s3:GetBucketAcl"),
};
const ASSUMED: Question = {
  principal: LOG_DELIVERY,
  action: "sts:AssumeRole",
  resource: ["*"],
  context: NOTHING,
};
const tagged = context({ "aws:ResourceTag/LogDeliveryEnabled": values("true") });
const passing = context({
  "iam:PassedToService": values("delivery.logs.amazonaws.com"),
  "iam:AssociatedResourceARN": values(`arn:aws:ec2:us-east-1:${SOURCE}:vpc/vpc-00112233344556677`),
});

/** What each has to allow, all of it. */
const QUESTIONS: Readonly<Record<string, readonly Question[]>> = {
  "cloudwatch-role-permissions": TO_STREAM,
  "cloudwatch-role-trust": [{ ...ASSUMED, principal: FLOW_LOGS, context: trust }],
  "cloudwatch-role-trust-conditioned": [{ ...ASSUMED, principal: FLOW_LOGS, context: trust }],
  "s3-bucket-vpc-guide": [PUT, ACL],
  "s3-bucket-vpc-guide-2023-acl-check": [ACL],
  "s3-bucket-logs-guide": [PUT, ACL],
  "kms-key-statement": [
    {
      principal: LOG_DELIVERY,
      action: "kms:GenerateDataKey",
      resource: [`arn:aws:kms:${REGION}:${DESTINATION}:key/1234abcd`],
      context: key,
    },
  ],
  "firehose-service-linked-role": [
    ...["firehose:PutRecord", "firehose:PutRecordBatch", "firehose:ListTagsForDeliveryStream"],
  ].map((action) => ({
    principal: ROLE,
    action,
    resource: [`arn:aws:firehose:${REGION}:${SOURCE}:deliverystream/s`],
    context: tagged,
  })),
  "firehose-service-linked-role-trust": [ASSUMED],
  "firehose-source-role-permissions": [
    {
      principal: ROLE,
      action: "iam:PassRole",
      resource: [`arn:aws:iam::${SOURCE}:role/mySourceRole`],
      context: passing,
    },
    ...["Create", "Delete", "List", "Get"].map((verb) => ({
      principal: ROLE,
      action: `logs:${verb}LogDeliver${verb === "List" ? "ies" : "y"}`,
      resource: ["*"],
      context: NOTHING,
    })),
    {
      principal: ROLE,
      action: "sts:AssumeRole",
      resource: [`arn:aws:iam::${DESTINATION}:role/AWSLogDeliveryFirehoseCrossAccountRole`],
      context: NOTHING,
    },
  ],
  "firehose-source-role-trust": [ASSUMED],
  "firehose-destination-role-permissions": [
    "iam:CreateServiceLinkedRole",
    "firehose:TagDeliveryStream",
  ].map((action) => ({
    principal: session(DESTINATION, "AWSLogDeliveryFirehoseCrossAccountRole"),
    action,
    resource: [`arn:aws:firehose:${REGION}:${DESTINATION}:deliverystream/s`],
    context: NOTHING,
  })),
  // The role of the source is allowed to assume it, which its own policy says.
  "firehose-destination-role-trust": [{ ...ASSUMED, principal: ROLE }],
};

function service(name: string): RequestPrincipal {
  return { kind: "service", name };
}

function session(account: string, role: string): RequestPrincipal {
  return {
    kind: "session",
    role: [`arn:aws:iam::${account}:role/${role}`],
    session: [`arn:aws:sts::${account}:assumed-role/${role}/`, { id: "session" }],
    account: [account],
  };
}

const ANSWERS = ["cannot", "unknown", "can"] as const;

/**
 * The worst of the answers: all of what is asked has to be allowed.
 *
 * @param draft nothing where there is no policy.
 */
function judge(
  name: string,
  kind: PolicyKind,
  draft: JsonObject | undefined,
): (typeof ANSWERS)[number] {
  const given = draft === undefined ? {} : givenAs(kind, documentOf(draft, kind));
  const answers = (QUESTIONS[name] ?? []).map(({ resource, ...question }) =>
    answer({ ...question, ...given, resource: new Symbolic(resource) }),
  );
  return ANSWERS.find((each) => answers.includes(each)) ?? "unknown";
}

function givenAs(kind: PolicyKind, policy: PolicyDocument): Ask {
  if (kind === "identity") return { identity: [policy] };
  return kind === "trust" ? { trust: policy } : { bucket: policy };
}

function documentOf(draft: JsonObject, kind: PolicyKind): PolicyDocument {
  const parsed = parsePolicyDocument(treeOf(draft), kind, kind);
  if (parsed.kind === "refused") throw new Error(JSON.stringify(parsed.problems));
  return parsed.document;
}

/** Each way to break one thing that is needed, and the document that it makes. */
function* broken(example: Example): Generator<readonly [string, JsonObject]> {
  const statements = example.document.Statement;
  for (const [index, statement] of statements.entries()) {
    const name = String(statement["Sid"] ?? index);
    const others = statements.filter((each) => each !== statement);
    const replaced = (changed: JsonObject) => ({
      ...example.document,
      Statement: statements.map((each) => (each === statement ? changed : each)),
    });
    if (others.length > 0) yield [`${name} removed`, { ...example.document, Statement: others }];
    yield [`${name} denies`, replaced({ ...statement, Effect: "Deny" })];
    for (const [element, other] of OTHERS) {
      if (statement[element] !== undefined) {
        yield [`${name} for another ${element}`, replaced({ ...statement, [element]: other })];
      }
    }
    const conditions = objectOf(statement["Condition"]);
    for (const [operator, keys] of Object.entries(conditions)) {
      for (const [key, value] of Object.entries(objectOf(keys))) {
        for (const other of otherValues(value)) {
          const Condition = { ...conditions, [operator]: { ...objectOf(keys), [key]: other } };
          const what = `${name}: ${operator} ${key} ${JSON.stringify(other)}`;
          yield [what, replaced({ ...statement, Condition })];
        }
        const unmet = { ...objectOf(conditions["Null"]), "aws:SecureTransport": "true" };
        if (example.kind === "resource") {
          yield [
            `${name} without TLS`,
            replaced({ ...statement, Condition: { ...conditions, Null: unmet } }),
          ];
        }
      }
    }
  }
}

const OTHERS: readonly (readonly [string, Json])[] = [
  ["Action", "ec2:*"],
  ["Resource", "arn:aws:s3:::another/*"],
  ["Principal", { Service: "another.amazonaws.com" }],
];

/** In turn, each part of the value replaced. */
function otherValues(value: Json | undefined): readonly Json[] {
  const text = Array.isArray(value) ? String(value[0]) : String(value);
  const changed = [
    text.replace(SOURCE, "999999999999"),
    text.replace(REGION, "eu-west-1"),
    text.replace(":logs:", ":ec2x:").replace(":ec2:", ":logs:"),
    text.replace("arn:aws:", "arn:aws-cn:"),
    `another-${text}`,
    `${text.replace(/\*$/, "")}!`,
  ];
  // What follows the account in the ARN of a delivery is not documented.
  const isOpen = text.endsWith(":*");
  return changed.filter((one) => one !== text && !(isOpen && one.endsWith(":!")));
}

function objectOf(value: Json | undefined): JsonObject {
  return (value ?? {}) as JsonObject;
}

describe.each(Object.entries(EXAMPLES))("%s", (name, example) => {
  test("can", () => {
    expect(example.source).toMatch(/^https:\/\/(?:docs\.aws\.amazon\.com|github\.com\/awsdocs)\//);
    expect(QUESTIONS[name]?.length).toBeGreaterThan(0);
    expect(judge(name, example.kind, example.document)).toBe("can");
  });

  test("cannot without it", () => {
    expect(judge(name, example.kind, undefined)).toBe("cannot");
  });

  test.each([...broken(example)])("cannot: %s", (_, draft) => {
    expect(judge(name, example.kind, draft)).toBe("cannot");
  });
});

test("a bucket that is asks for more than the account of the source", () => {
  const example = EXAMPLES["s3-bucket-vpc-guide"];
  if (example === undefined) throw new Error("no example");
  const text = JSON.stringify(example.document).replaceAll(`${SOURCE}:*`, `${SOURCE}:delivery*`);
  expect(judge("s3-bucket-vpc-guide", "resource", JSON.parse(text))).toBe("unknown");
});
