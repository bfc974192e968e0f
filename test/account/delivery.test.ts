import { describe, expect, test } from "vitest";
import type { DeployedFlowLog } from "../../checker/account/model.js";
import {
  type DeployedBucket,
  type DeployedParts,
  type DeployedRole,
  NO_PARTS,
} from "../../checker/account/parts.js";
import { verify } from "../../checker/verify.js";
import { inForce } from "../policy/policies.js";
import { arnOf, FLOW_LOG, PARTS, regionWith, reportOnRegion, VPC } from "./region.js";

const ACCOUNT = "123456789012";
const [ROLE] = PARTS.roles as readonly [DeployedRole];
const GROUP = FLOW_LOG.destination ?? "";

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** What is found of the one flow log, and whether its VPC is recorded. */
function judge(
  flowLog: Partial<DeployedFlowLog>,
  parts: Partial<DeployedParts>,
  other: { readonly emulated?: boolean } = {},
) {
  const [region] = reportOnRegion({
    flowLogs: [{ ...FLOW_LOG, ...flowLog }],
    parts: { ...NO_PARTS, ...parts },
    ...other,
  }).plans;
  return {
    recorded: region?.vpcs[0]?.recorded,
    findings: region?.findings.map(({ rule, message }) => `${rule}: ${message}`) ?? [],
    access: region?.vpcs[0]?.flow_logs[0]?.access ?? [],
    notes: region?.source.notes,
  };
}

const withRole = (role: Partial<DeployedRole>, parts: Partial<DeployedParts> = {}) =>
  judge({}, { ...PARTS, roles: [{ ...ROLE, ...role }], ...parts });

const TRUST = {
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "vpc-flow-logs.amazonaws.com" },
};
const WRITE = {
  Sid: "Write",
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `${GROUP}:*`,
};
const inline = (...statements: readonly object[]) => [
  { name: "write", document: policy(...statements) },
];
const trustedIf = (condition: object) => policy({ ...TRUST, Condition: condition });

const CANNOT = `flow-log-cannot-deliver: ${arnOf(FLOW_LOG)}`;
const UNPROVEN = `delivery-unproven: ${arnOf(FLOW_LOG)} is not known to deliver:`;

describe("a flow log to CloudWatch Logs", () => {
  test("delivers by a role that may", () => {
    const { recorded, findings, access } = withRole({});
    expect({ recorded, findings }).toEqual({ recorded: true, findings: [] });
    expect(access).toMatchObject([
      { what: "trust", answer: "can", policies_of: ROLE.arn },
      {
        what: "write",
        answer: "can",
        statements: [
          { effect: "allows", address: `${ROLE.arn} (inline policy write)`, sid: "Write" },
          { effect: "allows" },
        ],
      },
    ]);
  });

  test.each([
    ["its own id", `vpc-flow-log/${FLOW_LOG.id}`, true],
    ["that of another flow log", "vpc-flow-log/fl-0123456789abcdef1", false],
    ["any id", "vpc-flow-log/*", true],
  ])("is trusted under %s: %s", (_, id, trusts) => {
    const arn = `arn:aws:ec2:eu-central-1:${ACCOUNT}:${id}`;
    const condition = {
      StringEquals: { "aws:SourceAccount": ACCOUNT },
      ArnLike: { "aws:SourceArn": arn },
    };
    expect(withRole({ trust: trustedIf(condition) }).recorded).toBe(trusts);
  });

  test.each([
    ["its account", ACCOUNT, true],
    ["another account", "999999999999", false],
  ])("is trusted by the number of %s", (_, account, trusts) => {
    const trust = trustedIf({ StringEquals: { "aws:SourceAccount": account } });
    expect(withRole({ trust }).recorded).toBe(trusts);
  });

  test.each<readonly [string, Partial<DeployedRole>, string]>([
    [
      "trusts another service",
      { trust: policy({ ...TRUST, Principal: { Service: "ec2.amazonaws.com" } }) },
      `delivers by ${ROLE.arn}, whose trust policy does not let vpc-flow-logs.amazonaws.com assume it`,
    ],
    [
      "has no policies",
      { inline: [] },
      `delivers by ${ROLE.arn}, whose policies do not allow logs:CreateLogStream and logs:PutLogEvents on the streams of its log group`,
    ],
    [
      "may write to the group alone",
      { inline: inline({ ...WRITE, Resource: GROUP }) },
      `statement 1 of ${ROLE.arn} (inline policy write) ("Write") would allow logs:CreateLogStream and logs:PutLogEvents, but for its resource`,
    ],
    [
      "is denied it",
      { inline: inline(WRITE, { Effect: "Deny", Action: "logs:Put*", Resource: "*" }) },
      `statement 2 of ${ROLE.arn} (inline policy write) denies logs:PutLogEvents`,
    ],
  ])("does not deliver by a role that %s", (_, role, words) => {
    const { recorded, findings } = withRole(role);
    expect(recorded).toBe(false);
    expect(findings).toEqual([expect.stringContaining(words)]);
    expect(findings).toEqual([expect.stringContaining(CANNOT)]);
  });

  const OWN = `arn:aws:iam::${ACCOUNT}:policy/logs`;
  const OF_AWS = "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess";
  const written = (arn: string, ...statements: readonly object[]) => ({
    policies: [{ arn, name: "logs", document: policy(...statements) }],
  });

  test("is let by what is attached, which the account or AWS has written", () => {
    const attached = (arn: string) => ({ inline: [], attached: [arn] });
    expect(withRole(attached(OWN), written(OWN, WRITE)).recorded).toBe(true);
    expect(withRole(attached(OWN), written(OWN, { ...WRITE, Effect: "Deny" })).recorded).toBe(
      false,
    );
    expect(withRole(attached(OF_AWS)).recorded).toBe(true);
    const changed = written(OF_AWS, { ...WRITE, Action: "logs:Describe*" });
    expect(withRole(attached(OF_AWS), changed).recorded).toBe(false);
  });

  test("is kept within a permissions boundary", () => {
    const boundary = { boundary: OWN };
    expect(withRole(boundary, written(OWN, { ...WRITE, Resource: "*" })).recorded).toBe(true);
    const { recorded, findings } = withRole(boundary, written(OWN, { ...WRITE, Action: "s3:*" }));
    expect(recorded).toBe(false);
    expect(findings).toEqual([
      expect.stringContaining("its permissions boundary does not allow logs:CreateLogStream"),
    ]);
  });

  test.each<readonly [string, Partial<DeployedParts>, string]>([
    ["role", { roles: [] }, "the role that it delivers by may not be read"],
    [
      "trust policy",
      { roles: [{ ...ROLE, trust: undefined }] },
      `what ${ROLE.arn} says may not be read`,
    ],
    [
      "list of inline policies",
      { roles: [{ ...ROLE, inline: undefined }] },
      `which policies ${ROLE.arn} has may not be read`,
    ],
    [
      "list of attached policies",
      { roles: [{ ...ROLE, inline: [], attached: undefined }] },
      `which policies ${ROLE.arn} has may not be read`,
    ],
    [
      "inline policy",
      { roles: [{ ...ROLE, inline: [{ name: "write", document: undefined }] }] },
      `what ${ROLE.arn} (inline policy write) says may not be read`,
    ],
    [
      "attached policy",
      { roles: [{ ...ROLE, inline: [], attached: [OWN] }] },
      `what ${OWN} says may not be read`,
    ],
    ["boundary", { roles: [{ ...ROLE, boundary: OWN }] }, `what ${OWN} says may not be read`],
  ])("is not known to deliver where its %s may not be read", (_, parts, words) => {
    const { recorded, findings, notes } = judge(
      {},
      { ...PARTS, ...parts, refused: ["iam:GetRolePolicy"] },
    );
    expect(recorded).toBeNull();
    expect(findings).toEqual([expect.stringContaining(words)]);
    expect(findings).toEqual([expect.stringContaining(UNPROVEN)]);
    expect(findings.join()).not.toMatch(/\bplan\b|\bapply\b/);
    expect(notes).toEqual([expect.stringContaining("iam:GetRolePolicy is not allowed")]);
  });

  test("does not deliver by a role that trusts nobody, whatever else may not be read", () => {
    const trust = policy({ ...TRUST, Effect: "Deny" });
    expect(withRole({ trust, inline: undefined, attached: undefined }).recorded).toBe(false);
  });
});

const BUCKET: DeployedBucket = {
  name: "logs",
  region: "eu-central-1",
  isOwn: true,
  policy: policy(
    {
      Sid: "Write",
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `arn:aws:s3:::logs/AWSLogs/${ACCOUNT}/*`,
      Condition: {
        StringEquals: {
          "aws:SourceAccount": ACCOUNT,
          "s3:x-amz-acl": "bucket-owner-full-control",
        },
        ArnLike: { "aws:SourceArn": `arn:aws:logs:eu-central-1:${ACCOUNT}:*` },
      },
    },
    {
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: "s3:GetBucketAcl",
      Resource: "arn:aws:s3:::logs",
    },
  ),
  encryption: [{ algorithm: "AES256", key: undefined }],
  ownership: "BucketOwnerEnforced",
  lifecycle: [
    {
      isOn: true,
      days: 365,
      isDated: false,
      prefix: "",
      isOfTagged: false,
      isOfSizes: false,
    },
  ],
};

const TO_S3: Partial<DeployedFlowLog> = {
  destinationType: "s3",
  destination: "arn:aws:s3:::logs",
  role: undefined,
};

const withBucket = (
  bucket: Partial<DeployedBucket>,
  parts: Partial<DeployedParts> = {},
  other: { readonly emulated?: boolean } = {},
) => judge(TO_S3, { buckets: [{ ...BUCKET, ...bucket }], ...parts }, other);

describe("a flow log to S3", () => {
  test("delivers to a bucket with the policy that AWS writes", () => {
    expect(withBucket({})).toMatchObject({ recorded: true, findings: [] });
    expect(withBucket({ ownership: undefined }).recorded).toBe(true);
  });

  test("is put where Hive looks for it", () => {
    const buckets = [BUCKET];
    expect(judge({ ...TO_S3, hasHivePartitions: true }, { buckets }).recorded).toBe(false);
    const hive = BUCKET.policy?.replace(`AWSLogs/${ACCOUNT}`, `AWSLogs/aws-account-id=${ACCOUNT}`);
    const to = { buckets: [{ ...BUCKET, policy: hive }] };
    expect(judge({ ...TO_S3, hasHivePartitions: true }, to).recorded).toBe(true);
  });

  test("does not deliver to a bucket without a policy; of an emulator's, that is not known", () => {
    const { recorded, findings } = withBucket({ policy: "none" });
    expect(recorded).toBe(false);
    expect(findings).toEqual([
      expect.stringContaining(
        "delivers to arn:aws:s3:::logs, which has no policy: nothing lets delivery.logs.amazonaws.com in",
      ),
    ]);
    const emulated = withBucket({ policy: "none" }, {}, { emulated: true });
    expect(emulated.recorded).toBeNull();
  });

  test("does not deliver to a bucket that denies it", () => {
    const denial = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };
    const { recorded, findings } = withBucket({ policy: policy(denial) });
    expect(recorded).toBe(false);
    expect(findings).toEqual([expect.stringContaining("statement 1 of arn:aws:s3:::logs denies")]);
  });

  test.each<readonly [string, Partial<DeployedBucket>]>([
    ["policy", { policy: undefined }],
    ["encryption", { encryption: undefined }],
  ])("is not known to deliver where the %s of the bucket may not be read", (_, bucket) => {
    const { recorded, findings } = withBucket(bucket);
    expect(recorded).toBeNull();
    expect(findings).toEqual([expect.stringContaining(UNPROVEN)]);
    expect(findings.join()).not.toMatch(/\bplan\b|\bapply\b/);
  });

  test("is not known to deliver to a bucket that may not be looked at", () => {
    const { recorded, findings } = judge(TO_S3, {});
    expect(recorded).toBeNull();
    expect(findings).toEqual([
      expect.stringContaining("what it delivers to is of another account"),
    ]);
  });

  const KEY = { arn: `arn:aws:kms:eu-central-1:${ACCOUNT}:key/k-1`, id: "k-1" };
  const LETS = policy({
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
  });
  const ROOT = policy({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: "kms:*",
    Resource: "*",
  });
  const by = (key: string | undefined) => ({ encryption: [{ algorithm: "aws:kms", key }] });

  test.each([
    ["lets it", LETS, true],
    ["lets its account in", ROOT, false],
    ["may not be read", undefined, null],
  ])("is encrypted by a key whose policy %s", (_, document, recorded) => {
    const keys = [{ ...KEY, policy: document }];
    expect(withBucket(by(KEY.arn), { keys }).recorded).toBe(recorded);
  });

  test("is not encrypted by a key that AWS manages, and not known to be by one by its id or alias", () => {
    expect(withBucket(by(undefined)).recorded).toBe(false);
    const keys = [{ ...KEY, policy: LETS }];
    expect(withBucket(by(KEY.id), { keys }).recorded).toBeNull();
    const alias = {
      name: "alias/logs",
      arn: `arn:aws:kms:eu-central-1:${ACCOUNT}:alias/logs`,
      keyId: KEY.id,
    };
    expect(withBucket(by(alias.arn), { keys, aliases: [alias] }).recorded).toBeNull();
    const shut = [{ ...KEY, policy: ROOT }];
    expect(withBucket(by(alias.name), { keys: shut, aliases: [alias] }).recorded).toBe(false);
    expect(withBucket(by("arn:aws:kms:eu-central-1:999999999999:key/k")).recorded).toBeNull();
  });
});

describe("a flow log to Firehose", () => {
  const arn = `arn:aws:firehose:eu-central-1:${ACCOUNT}:deliverystream/logs`;
  const log: Partial<DeployedFlowLog> = {
    destinationType: "kinesis-data-firehose",
    destination: arn,
    role: undefined,
  };
  const STREAM = { arn, name: "logs", type: "DirectPut", tags: { LogDeliveryEnabled: "true" } };

  test.each([
    ["is tagged", {}, true],
    ["is not tagged", { tags: {} }, null],
    ["takes records from elsewhere", { type: "KinesisStreamAsSource" }, false],
  ])("delivers to a stream that %s", (_, stream, recorded) => {
    const found = judge(log, { streams: [{ ...STREAM, ...stream }] });
    expect(found.recorded).toBe(recorded);
    expect(found.findings.join()).not.toMatch(/\bplan\b|\bapply\b/);
  });

  test("is not known to deliver to a stream of another account", () => {
    const destination = arn.replace(ACCOUNT, "999999999999");
    expect(judge({ ...log, destination }, {}).recorded).toBeNull();
  });
});

describe("beside that", () => {
  const broken = { ...PARTS, roles: [{ ...ROLE, inline: [] }] };

  test("AWS reports that it fails, which says less than the policies do, and rejects without them", () => {
    const problems = [{ kind: "failing", message: "Access error" }] as const;
    const [reported] = judge({ problems }, PARTS).findings;
    expect(reported).toContain('AWS reports "Access error"');
    const { findings } = judge({ problems }, broken);
    expect(findings).toEqual([expect.stringContaining("whose policies do not allow")]);
  });

  test("one that delivers is enough, and one that may", () => {
    const other = { ...FLOW_LOG, id: "fl-2", role: `arn:aws:iam::${ACCOUNT}:role/other` };
    const recorded = (parts: DeployedParts) =>
      reportOnRegion({ flowLogs: [FLOW_LOG, other], parts }).plans[0]?.vpcs[0]?.recorded;
    expect(recorded(PARTS)).toBe(true);
    expect(recorded(broken)).toBeNull();
  });

  test("a policy file makes an error of what is not known", () => {
    const policy = inForce({ severities: new Map([["delivery-unproven", "error"]]) });
    const { summary } = reportOnRegion({ parts: NO_PARTS }, policy);
    expect(summary).toMatchObject({ rejects: true });
  });

  test("a log group without a key is told of where a policy file asks for it", () => {
    const policy = inForce({ severities: new Map([["log-group-unencrypted", "warning"]]) });
    const rules = (kmsKeyId: string | undefined) => {
      const groups = PARTS.groups.map((group) => ({ ...group, kmsKeyId }));
      const { plans } = reportOnRegion({ parts: { ...PARTS, groups } }, policy);
      return plans.flatMap(({ findings }) => findings.map(({ rule }) => rule));
    };
    expect(rules(undefined)).toEqual(["log-group-unencrypted"]);
    expect(rules(`arn:aws:kms:eu-central-1:${ACCOUNT}:key/k`)).toEqual([]);
  });

  test("one role and one bucket may be those of several regions", () => {
    const inRegion = (region: string) => {
      const destination = GROUP.replace("eu-central-1", region);
      const groups = PARTS.groups.map((group) => ({ ...group, arn: destination }));
      const logs = [
        { ...FLOW_LOG, id: `fl-${region}`, destination },
        { ...FLOW_LOG, ...TO_S3, id: `fl-s3-${region}` },
      ];
      const parts = { ...PARTS, groups, buckets: [BUCKET] };
      const vpc = { ...VPC, id: `vpc-${region}` };
      const flowLogs = logs.map((log) => ({ ...log, resourceId: vpc.id }));
      return regionWith({ region, parts, vpcs: [vpc], flowLogs });
    };
    const snapshots = [inRegion("eu-central-1"), inRegion("us-east-1")];
    const { plans } = verify({ snapshots, applied: [] }, { excludeDefaultVpcs: false });
    const answers = plans.map(({ vpcs }) =>
      vpcs[0]?.flow_logs.map(({ access }) => access.map(({ answer }) => answer)),
    );
    // The policies of the role and of the bucket are for one of them alone.
    expect(answers).toEqual([
      [["can", "can"], ["can"]],
      [["can", "cannot"], ["cannot"]],
    ]);
  });
});
