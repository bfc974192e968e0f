import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readAccount } from "../../checker/account/read.js";
import { verify } from "../../checker/verify.js";
import { type Answer, type Answers, startAwsStub } from "../cli/aws-stub.js";

const ACCOUNT = "123456789012";
const REGION = "eu-central-1";

beforeAll(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", ACCOUNT);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret-secret");
  vi.stubEnv("AWS_SESSION_TOKEN", undefined);
  vi.stubEnv("AWS_PROFILE", undefined);
  vi.stubEnv("AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED", "true");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

type Fields = Readonly<Record<string, string>>;

const tag = (name: string, text: string) => `<${name}>${text}</${name}>`;
const fields = (values: Fields) =>
  Object.entries(values)
    .map(([name, value]) => tag(name, value))
    .join("");
const xml = (action: string, inside: string): Answer => ({
  body: tag(`${action}Response`, tag(`${action}Result`, inside)),
});
const json = (value: object): Answer => ({ body: JSON.stringify(value) });
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const policy = (...Statement: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement });
/** As IAM gives documents. */
const encoded = (document: string) => encodeURIComponent(document);

const DENIED: Answer = { status: 403, code: "AccessDenied" };
const deny = (...actions: readonly string[]): Answers =>
  Object.fromEntries(actions.map((action) => [action, () => DENIED]));

const ROLE = `arn:aws:iam::${ACCOUNT}:role/service/logs`;
const GROUP = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/vpc/a`;
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
const OWN = `arn:aws:iam::${ACCOUNT}:policy/own`;

const TRUST = policy({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "vpc-flow-logs.amazonaws.com" },
});
const WRITE = policy({
  Sid: "Write",
  Effect: "Allow",
  Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
  Resource: `${GROUP}:*`,
});
const ALL = policy({ Effect: "Allow", Action: "*", Resource: "*" });
const NOTHING = policy({ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" });

function flowLog(values: Fields): Answer {
  const all = {
    flowLogId: "fl-1",
    resourceId: "vpc-1",
    trafficType: "ALL",
    flowLogStatus: "ACTIVE",
    ...values,
  };
  return {
    body: tag("DescribeFlowLogsResponse", tag("flowLogSet", tag("item", fields(all)))),
  };
}

const LOGS = {
  logDestinationType: "cloud-watch-logs",
  logDestination: GROUP,
  logGroupName: "/vpc/a",
  deliverLogsPermissionArn: ROLE,
};
const TO_LOGS = flowLog(LOGS);

/** An account with a flow log to CloudWatch Logs, by a role with an inline policy. */
function account(answers: Answers = {}): Answers {
  const caller = { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/a` };
  const vpc = fields({ vpcId: "vpc-1", ownerId: ACCOUNT, cidrBlock: "10.0.0.0/16" });
  return {
    GetCallerIdentity: () => xml("GetCallerIdentity", fields(caller)),
    DescribeVpcs: () => ({ body: tag("DescribeVpcsResponse", tag("vpcSet", tag("item", vpc))) }),
    DescribeFlowLogs: () => TO_LOGS,
    DescribeLogGroups: () =>
      json({ logGroups: [{ logGroupName: "/vpc/a", arn: `${GROUP}:*`, retentionInDays: 90 }] }),
    GetRole: () => role(),
    ListRolePolicies: () => inlinePolicies(["write"]),
    GetRolePolicy: () => inlinePolicy(WRITE),
    ListAttachedRolePolicies: () => attachedPolicies([]),
    GetPolicy: (parameters) => managedPolicy(parameters.get("PolicyArn") ?? ""),
    GetPolicyVersion: () => policyVersion(ALL),
    ...answers,
  };
}

function role({ trust = TRUST, boundary = "" } = {}): Answer {
  const values = {
    Path: "/service/",
    RoleName: "logs",
    Arn: ROLE,
    AssumeRolePolicyDocument: encoded(trust),
  };
  const within =
    boundary && tag("PermissionsBoundary", fields({ PermissionsBoundaryArn: boundary }));
  return xml("GetRole", tag("Role", `${fields(values)}${within}`));
}

function page(marker: string): string {
  return marker === ""
    ? tag("IsTruncated", "false")
    : fields({ IsTruncated: "true", Marker: marker });
}

function inlinePolicies(names: readonly string[], marker = ""): Answer {
  const list = tag("PolicyNames", names.map((name) => tag("member", name)).join(""));
  return xml("ListRolePolicies", `${list}${page(marker)}`);
}

function inlinePolicy(document: string): Answer {
  return xml("GetRolePolicy", fields({ PolicyName: "write", PolicyDocument: encoded(document) }));
}

function attachedPolicies(arns: readonly string[], marker = ""): Answer {
  const members = arns.map((arn) => tag("member", fields({ PolicyName: "p", PolicyArn: arn })));
  const list = tag("AttachedPolicies", members.join(""));
  return xml("ListAttachedRolePolicies", `${list}${page(marker)}`);
}

function managedPolicy(arn: string): Answer {
  const values = { PolicyName: arn.split("/").at(-1) ?? "", Arn: arn, DefaultVersionId: "v3" };
  return xml("GetPolicy", tag("Policy", fields(values)));
}

function policyVersion(document: string): Answer {
  const values = { Document: encoded(document), VersionId: "v3" };
  return xml("GetPolicyVersion", tag("PolicyVersion", fields(values)));
}

async function ask(answers: Answers) {
  await using aws = await startAwsStub(account(answers));
  const request = { regions: [REGION], allRegions: false, endpointUrl: aws.endpoint };
  const snapshots = await readAccount(request, () => 0);
  const report = verify({ snapshots, applied: [] }, { excludeDefaultVpcs: false });
  const [region] = report.plans;
  return {
    report,
    parts: snapshots[0]?.parts,
    asked: aws.asked,
    recorded: region?.vpcs[0]?.recorded,
    rules: region?.findings.map(({ rule }) => rule) ?? [],
    messages: region?.findings.map(({ message }) => message).join("\n") ?? "",
    notes: region?.source.notes ?? [],
    rejects: report.summary.rejects,
  };
}

test("tells when it was asked, since when what records, and for how long it is kept", async () => {
  const { report } = await ask({
    DescribeFlowLogs: () => flowLog({ ...LOGS, creationTime: "2026-01-31T09:30:00.000Z" }),
  });
  expect(report.plans).toMatchObject([
    {
      account: { id: ACCOUNT, region: REGION, read_at: "1970-01-01T00:00:00.000Z" },
      vpcs: [
        {
          flow_logs: [
            { created_at: "2026-01-31T09:30:00.000Z", retention: { of: "log group", days: 90 } },
          ],
        },
      ],
    },
  ]);
});

describe("a role", () => {
  test("is read with all that it has", async () => {
    const { recorded, parts, rules, asked } = await ask({});
    expect({ recorded, rules }).toEqual({ recorded: true, rules: [] });
    expect(parts?.roles).toEqual([
      {
        arn: ROLE,
        name: "logs",
        path: "/service/",
        trust: TRUST,
        inline: [{ name: "write", document: WRITE }],
        attached: [],
        boundary: undefined,
      },
    ]);
    expect(asked).not.toContain("GetPolicy");
  });

  test("that has no policies may write nowhere", async () => {
    const { recorded, rules, messages } = await ask({ ListRolePolicies: () => inlinePolicies([]) });
    expect({ recorded, rules }).toEqual({ recorded: false, rules: ["flow-log-cannot-deliver"] });
    expect(messages).toContain(`${ROLE}, whose policies do not allow logs:CreateLogStream`);
  });

  test("is read to the last page of its policies", async () => {
    const { parts, recorded } = await ask({
      ListRolePolicies: (parameters) =>
        parameters.get("Marker") === "2" ? inlinePolicies(["write"]) : inlinePolicies(["a"], "2"),
      GetRolePolicy: (parameters) =>
        inlinePolicy(parameters.get("PolicyName") === "write" ? WRITE : NOTHING),
      ListAttachedRolePolicies: (parameters) =>
        parameters.get("Marker") === "2"
          ? attachedPolicies([OWN])
          : attachedPolicies(["arn:aws:iam::aws:policy/ReadOnlyAccess"], "2"),
      GetPolicyVersion: () => policyVersion(NOTHING),
    });
    expect(parts?.roles[0]?.inline?.map(({ name }) => name)).toEqual(["a", "write"]);
    expect(parts?.roles[0]?.attached).toHaveLength(2);
    expect(parts?.policies.map(({ arn }) => arn).sort()).toEqual([
      OWN,
      "arn:aws:iam::aws:policy/ReadOnlyAccess",
    ]);
    expect(recorded).toBe(true);
  });

  test("is kept within its boundary, of which the default version counts", async () => {
    const asked: (string | null)[] = [];
    const { recorded, messages } = await ask({
      GetRole: () => role({ boundary: BOUNDARY }),
      GetPolicyVersion: (parameters) => {
        asked.push(parameters.get("PolicyArn"), parameters.get("VersionId"));
        return policyVersion(NOTHING);
      },
    });
    expect(asked).toEqual([BOUNDARY, "v3"]);
    expect(recorded).toBe(false);
    expect(messages).toContain("its permissions boundary does not allow");
  });

  test("may be denied what it is allowed", async () => {
    const denial = policy({ Effect: "Deny", Action: "logs:*", Resource: "*" });
    const { recorded, messages } = await ask({
      ListAttachedRolePolicies: () => attachedPolicies([OWN]),
      GetPolicyVersion: () => policyVersion(denial),
    });
    expect(recorded).toBe(false);
    expect(messages).toContain(`statement 1 of ${OWN} denies logs:CreateLogStream`);
  });

  test("is missing where there is no such role", async () => {
    const { messages } = await ask({ GetRole: () => ({ status: 404, code: "NoSuchEntity" }) });
    expect(messages).toContain("delivers by the role logs, which does not exist");
  });

  test("is asked again when AWS throttles, and only once by many flow logs", async () => {
    let refusals = 1;
    const { recorded, asked } = await ask({
      GetRole: () => (refusals-- > 0 ? { status: 400, code: "Throttling" } : role()),
      DescribeFlowLogs: () => {
        const { body } = TO_LOGS as { readonly body: string };
        const item = /<item>.*<\/item>/s.exec(body)?.[0] ?? "";
        return { body: body.replace(item, item + item.replaceAll("fl-1", "fl-2")) };
      },
    });
    expect(recorded).toBe(true);
    expect(asked.filter((action) => action === "GetRole")).toHaveLength(2);
    expect(asked.filter((action) => action === "GetRolePolicy")).toHaveLength(1);
  });
});

describe("what these credentials may not read is not known", () => {
  const attached = {
    ListRolePolicies: () => inlinePolicies([]),
    ListAttachedRolePolicies: () => attachedPolicies([OWN]),
  };

  test.each<readonly [string, Answers]>([
    ["iam:GetRole", deny("GetRole")],
    ["iam:ListRolePolicies", deny("ListRolePolicies")],
    ["iam:GetRolePolicy", deny("GetRolePolicy")],
    [
      "iam:ListAttachedRolePolicies",
      { ListRolePolicies: () => inlinePolicies([]), ...deny("ListAttachedRolePolicies") },
    ],
    ["iam:GetPolicy", { ...attached, ...deny("GetPolicy") }],
    ["iam:GetPolicyVersion", { ...attached, ...deny("GetPolicyVersion") }],
  ])("%s", async (permission, answers) => {
    const { recorded, rules, rejects, notes, messages } = await ask(answers);
    expect({ recorded, rules, rejects }).toEqual({
      recorded: null,
      rules: ["delivery-unproven"],
      rejects: false,
    });
    expect(messages).toContain("may not be read with these credentials");
    expect(notes).toEqual([
      `${permission} is not allowed with these credentials: see docs/verify.md`,
    ]);
  });

  test("but for a policy that AWS manages and publishes", async () => {
    const { recorded, notes } = await ask({
      ListRolePolicies: () => inlinePolicies([]),
      ListAttachedRolePolicies: () =>
        attachedPolicies(["arn:aws:iam::aws:policy/CloudWatchLogsFullAccess"]),
      ...deny("GetPolicy"),
    });
    expect(recorded).toBe(true);
    expect(notes).toHaveLength(1);
  });
});

const NO_SUCH = (code: string) => (): Answer => ({ status: 404, code });
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/k-1`;
const SERVICE = { Service: "delivery.logs.amazonaws.com" };
const LETS_IN = policy({
  Effect: "Allow",
  Principal: SERVICE,
  Action: ["s3:PutObject", "s3:GetBucketAcl"],
  Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
});
const LETS_NOBODY = policy({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: "kms:*",
  Resource: "*",
});
const LETS_USE = policy({ Effect: "Allow", Principal: SERVICE, Action: "kms:*", Resource: "*" });

/** The same account, with a flow log to a bucket. */
function toBucket(answers: Answers = {}): Answers {
  const to = { logDestinationType: "s3", logDestination: "arn:aws:s3:::logs/folder" };
  const expiry = `<Rule><Status>Enabled</Status><Expiration><Days>90</Days></Expiration></Rule>`;
  return {
    DescribeFlowLogs: () => flowLog(to),
    HeadBucket: () => ({ body: "" }),
    GetBucketLifecycleConfiguration: () => ({ body: tag("LifecycleConfiguration", expiry) }),
    GetBucketPolicy: () => ({ body: LETS_IN }),
    GetBucketEncryption: () => encryption(KEY),
    GetBucketOwnershipControls: NO_SUCH("OwnershipControlsNotFoundError"),
    DescribeKey: () => json({ KeyMetadata: { KeyId: "k-1", Arn: KEY, KeyManager: "CUSTOMER" } }),
    GetKeyPolicy: () => json({ Policy: LETS_USE }),
    ...answers,
  };
}

function encryption(key: string): Answer {
  const by = fields({ SSEAlgorithm: "aws:kms", KMSMasterKeyID: escaped(key) });
  const rule = tag("Rule", tag("ApplyServerSideEncryptionByDefault", by));
  return { body: tag("ServerSideEncryptionConfiguration", rule) };
}

describe("a bucket", () => {
  test("lets flow logs in by its policy, and its key by that of the key", async () => {
    const { recorded, rules, parts } = await ask(toBucket());
    expect({ recorded, rules }).toEqual({ recorded: true, rules: [] });
    expect(parts?.buckets).toMatchObject([{ name: "logs", isOwn: true, policy: LETS_IN }]);
    expect(parts?.keys).toEqual([{ arn: KEY, id: "k-1", policy: LETS_USE }]);
  });

  test.each<readonly [string, Answers, boolean | null]>([
    ["without a policy", { GetBucketPolicy: NO_SUCH("NoSuchBucketPolicy") }, false],
    [
      "that denies",
      {
        GetBucketPolicy: () => ({
          body: policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }),
        }),
      },
      false,
    ],
    [
      "that is not encrypted by a key",
      { GetBucketEncryption: NO_SUCH("ServerSideEncryptionConfigurationNotFoundError") },
      true,
    ],
    [
      "with a key that lets nobody in",
      { GetKeyPolicy: () => json({ Policy: LETS_NOBODY }) },
      false,
    ],
    [
      "with a key that AWS manages, by its ARN",
      { DescribeKey: () => json({ KeyMetadata: { KeyId: "k", Arn: KEY, KeyManager: "AWS" } }) },
      false,
    ],
    ["with an alias of a key", { GetBucketEncryption: () => encryption("alias/logs") }, null],
    [
      "with a key of another account",
      { GetBucketEncryption: () => encryption(KEY.replace(ACCOUNT, "999999999999")) },
      null,
    ],
  ])("%s", async (_, answers, recorded) => {
    expect((await ask(toBucket(answers))).recorded).toBe(recorded);
  });

  test("of another account may be read as far as that one lets it", async () => {
    const { recorded, parts, notes } = await ask(
      toBucket({
        HeadBucket: (parameters) => (parameters.has("ExpectedBucketOwner") ? DENIED : { body: "" }),
        ...deny("GetBucketPolicy", "GetBucketOwnershipControls"),
        GetBucketEncryption: NO_SUCH("ServerSideEncryptionConfigurationNotFoundError"),
      }),
    );
    expect(recorded).toBeNull();
    expect(parts?.buckets).toMatchObject([{ isOwn: false, policy: undefined }]);
    expect(notes).toEqual([]);
  });

  test.each<readonly [string, string]>([
    ["s3:GetBucketPolicy", "GetBucketPolicy"],
    ["s3:GetEncryptionConfiguration", "GetBucketEncryption"],
    ["kms:GetKeyPolicy", "GetKeyPolicy"],
  ])("is not known to let them in without %s", async (permission, action) => {
    const { recorded, rules, rejects, notes } = await ask(toBucket(deny(action)));
    expect({ recorded, rules, rejects }).toEqual({
      recorded: null,
      rules: ["delivery-unproven"],
      rejects: false,
    });
    expect(notes).toEqual([expect.stringContaining(permission)]);
  });

  test.each<readonly [string, string]>([
    ["s3:GetBucketOwnershipControls", "GetBucketOwnershipControls"],
    ["s3:GetLifecycleConfiguration", "GetBucketLifecycleConfiguration"],
    ["kms:DescribeKey", "DescribeKey"],
  ])("may be known to let them in without %s", async (permission, action) => {
    const { recorded, rules, notes } = await ask(toBucket(deny(action)));
    expect({ recorded, rules }).toEqual({ recorded: true, rules: [] });
    expect(notes).toEqual([expect.stringContaining(permission)]);
  });

  test("that may not be looked at is left alone", async () => {
    const { recorded, rules, notes } = await ask(toBucket(deny("HeadBucket")));
    expect({ recorded, rules, notes }).toEqual({
      recorded: null,
      rules: ["delivery-unproven"],
      notes: [],
    });
  });
});

describe("a stream", () => {
  const arn = `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/logs`;
  const stream = (answers: Answers = {}): Answers => ({
    DescribeFlowLogs: () =>
      flowLog({ logDestinationType: "kinesis-data-firehose", logDestination: arn }),
    DescribeDeliveryStream: () =>
      json({ DeliveryStreamDescription: { DeliveryStreamType: "DirectPut" } }),
    ListTagsForDeliveryStream: (parameters) =>
      parameters.get("ExclusiveStartTagKey") === "a"
        ? json({ Tags: [{ Key: "LogDeliveryEnabled", Value: "true" }], HasMoreTags: false })
        : json({ Tags: [{ Key: "a", Value: "b" }], HasMoreTags: true }),
    ...answers,
  });

  test("is read to the last page of its tags", async () => {
    const { recorded, parts } = await ask(stream());
    expect(recorded).toBe(true);
    expect(parts?.streams).toEqual([
      { arn, name: "logs", type: "DirectPut", tags: { a: "b", LogDeliveryEnabled: "true" } },
    ]);
  });

  test.each([
    ["firehose:DescribeDeliveryStream", "DescribeDeliveryStream"],
    ["firehose:ListTagsForDeliveryStream", "ListTagsForDeliveryStream"],
  ])("is not known to take records without %s", async (permission, action) => {
    const { recorded, rejects, notes } = await ask(stream(deny(action)));
    expect({ recorded, rejects }).toEqual({ recorded: null, rejects: false });
    expect(notes).toEqual([expect.stringContaining(permission)]);
  });

  test("is missing where there is none", async () => {
    const gone = () => ({ status: 400, code: "ResourceNotFoundException" });
    const { messages } = await ask(stream({ DescribeDeliveryStream: gone }));
    expect(messages).toContain("delivers to logs, which does not exist");
  });
});

test("no answer on where a flow log delivers to ends it all", async () => {
  await expect(ask(deny("DescribeLogGroups"))).rejects.toThrow(
    "logs:DescribeLogGroups is not allowed with these credentials",
  );
});
