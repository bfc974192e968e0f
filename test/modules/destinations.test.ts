import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { TerraformVariable, Token } from "cdktf";
import { describe, expect, it } from "vitest";
import { resolved } from "../../modules/identity.js";
import {
  type CloudWatchLogsOptions,
  type Destination,
  type FirehoseOptions,
  FlowLogBucket,
  type FlowLogBucketProps,
  FlowLogDestination,
  type FlowLogOptions,
  RETENTION_DAYS,
  VpcFlowLog,
} from "../../modules/index.js";
import { type Attributes, all, only, type Synthesized, synth } from "./synth.js";

const VPC = "vpc-0123456789abcdef0";
const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
const KEY = "arn:aws:kms:eu-central-1:123456789012:key/a";

function logTo(...destinations: readonly Destination[]): Synthesized {
  return synth((stack) => new VpcFlowLog(stack, "log", { vpc: VPC, destinations }));
}

function statements(synthesized: Synthesized, name: RegExp): readonly Attributes[] {
  const documents = Object.entries(synthesized.data?.["aws_iam_policy_document"] ?? {});
  const found = documents.find(([key]) => name.test(key))?.[1];
  if (found === undefined) throw new Error(`no policy document is called ${name}`);
  return found["statement"];
}

describe("CloudWatch Logs", () => {
  const { cloudWatchLogs } = FlowLogDestination;

  it("is a group named after the VPC, and a role for it alone", () => {
    const synthesized = logTo(cloudWatchLogs());
    expect(only(synthesized, "aws_cloudwatch_log_group")).toMatchObject({
      name: `/aws/vpc-flow-logs/${VPC}`,
      retention_in_days: 365,
    });
    const [delivery] = statements(synthesized, /delivery/);
    expect(delivery).toEqual({
      actions: [
        "logs:CreateLogStream",
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
      ],
      resources: [
        expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.[^}]+\.arn\}$/),
        expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.[^}]+\.arn\}:\*$/),
      ],
    });
  });

  it("trusts the service for flow logs of this account and region only", () => {
    const [trust] = statements(logTo(cloudWatchLogs()), /trust/);
    expect(trust).toMatchObject({
      actions: ["sts:AssumeRole"],
      principals: [{ type: "Service", identifiers: ["vpc-flow-logs.amazonaws.com"] }],
      condition: [
        { test: "StringEquals", variable: "aws:SourceAccount" },
        {
          test: "ArnLike",
          variable: "aws:SourceArn",
          values: [
            expect.stringMatching(
              /^arn:\$\{data\.aws_partition[^}]+\}:ec2:\$\{data\.aws_region[^}]+\}:\$\{data\.aws_caller_identity[^}]+\}:vpc-flow-log\/\*$/,
            ),
          ],
        },
      ],
    });
  });

  it("lets the flow log wait for the policy", () => {
    expect(only(logTo(cloudWatchLogs()), "aws_flow_log")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_iam_role_policy\./),
    ]);
  });

  it.each([
    ["a retention", { retentionInDays: 30 }, { retention_in_days: 30 }],
    ["a prefix", { logGroupPrefix: "/net/" }, { name: `/net/${VPC}` }],
    ["a class", { logGroupClass: "INFREQUENT_ACCESS" }, { log_group_class: "INFREQUENT_ACCESS" }],
    ["to stay", { skipDestroy: true }, { skip_destroy: true }],
    ["a key", { kmsKeyArn: KEY }, { kms_key_id: KEY }],
  ] as const)("takes %s", (_, options, expected) => {
    expect(only(logTo(cloudWatchLogs(options)), "aws_cloudwatch_log_group")).toMatchObject(
      expected,
    );
  });

  it.each(RETENTION_DAYS)("keeps logs for %i days", (retentionInDays) => {
    const group = only(logTo(cloudWatchLogs({ retentionInDays })), "aws_cloudwatch_log_group");
    expect(group["retention_in_days"]).toBe(retentionInDays);
  });

  it("takes a name prefix, a path and a boundary for the role", () => {
    const role = { namePrefix: "net-", path: "/logs/", permissionsBoundary: BOUNDARY };
    expect(only(logTo(cloudWatchLogs({ role })), "aws_iam_role")).toMatchObject({
      name_prefix: "net-",
      path: "/logs/",
      permissions_boundary: BOUNDARY,
    });
  });

  it("creates a key that CloudWatch Logs can use for this group", () => {
    const synthesized = logTo(cloudWatchLogs({ createKmsKey: true }));
    expect(only(synthesized, "aws_kms_key")).toMatchObject({ enable_key_rotation: true });
    expect(only(synthesized, "aws_cloudwatch_log_group")["kms_key_id"]).toMatch(/aws_kms_key/);
    const [, use] = statements(synthesized, /key_policy/);
    expect(use).toMatchObject({
      principals: [
        {
          identifiers: [
            expect.stringMatching(
              /^logs\.\$\{data\.aws_region[^}]+\}\.\$\{data\.aws_partition[^}]+dns_suffix\}$/,
            ),
          ],
        },
      ],
      condition: [
        {
          variable: "kms:EncryptionContext:aws:logs:arn",
          values: [expect.stringContaining(`:log-group:/aws/vpc-flow-logs/${VPC}`)],
        },
      ],
    });
  });
});

describe("a log group and a role that exist", () => {
  const { cloudWatchLogs } = FlowLogDestination;
  const existingLogGroupArn = "arn:aws:logs:eu-central-1:123456789012:log-group:/network/logs";
  const existingRoleArn = "arn:aws:iam::123456789012:role/flow-logs";

  it("are taken as they are", () => {
    const synthesized = logTo(cloudWatchLogs({ existingLogGroupArn, existingRoleArn }));
    expect(only(synthesized, "aws_flow_log")).toMatchObject({
      log_destination: existingLogGroupArn,
      iam_role_arn: existingRoleArn,
    });
    expect(Object.keys(synthesized.resource ?? {})).toEqual(["aws_flow_log"]);
  });

  it("have a role made that can write to the group", () => {
    const synthesized = logTo(cloudWatchLogs({ existingLogGroupArn }));
    const [delivery] = statements(synthesized, /delivery/);
    expect(delivery?.["resources"]).toEqual([existingLogGroupArn, `${existingLogGroupArn}:*`]);
    expect(all(synthesized, "aws_cloudwatch_log_group")).toEqual([]);
  });

  it("have a group made that the role is to write to", () => {
    const synthesized = logTo(cloudWatchLogs({ existingRoleArn, createKmsKey: true }));
    expect(only(synthesized, "aws_flow_log")["iam_role_arn"]).toBe(existingRoleArn);
    expect(only(synthesized, "aws_cloudwatch_log_group")["kms_key_id"]).toMatch(/aws_kms_key/);
    expect(all(synthesized, "aws_iam_role")).toEqual([]);
  });

  it("have a name, which an alarm asks for", () => {
    synth((stack) => {
      const arn = new TerraformVariable(stack, "arn", { type: "string" }).stringValue;
      const nameOf = (id: string, group: string) =>
        new VpcFlowLog(stack, id, {
          vpc: VPC,
          destinations: [cloudWatchLogs({ existingLogGroupArn: group })],
        }).destinations[0]?.logGroupName;
      expect(nameOf("literal", existingLogGroupArn)).toBe("/network/logs");
      expect(resolved(stack, nameOf("token", arn))).toBe('${element(split(":", var.arn), 6)}');
    });
  });

  it.each<[string, CloudWatchLogsOptions, string]>([
    [
      "a retention",
      { existingLogGroupArn, retentionInDays: 30 },
      "existingLogGroupArn and retentionInDays exclude each other: give one of them",
    ],
    ["a class", { existingLogGroupArn, logGroupClass: "STANDARD" }, "logGroupClass exclude"],
    ["a prefix", { existingLogGroupArn, logGroupPrefix: "/a/" }, "logGroupPrefix exclude"],
    ["a key", { existingLogGroupArn, createKmsKey: true }, "createKmsKey exclude"],
    ["to stay", { existingLogGroupArn, skipDestroy: true }, "skipDestroy exclude"],
    ["another role", { existingRoleArn, role: {} }, "existingRoleArn and role exclude each other"],
    [
      "what IAM calls it",
      { existingLogGroupArn: `${existingLogGroupArn}:*` },
      "existingLogGroupArn takes the ARN of a log group without :* at its end, such as arn:aws:logs:eu-central-1:123456789012:log-group:name, and not",
    ],
    ["its name", { existingLogGroupArn: "/network/logs" }, "takes the ARN of a log group"],
    [
      "the role's name",
      { existingRoleArn: "flow-logs" },
      "existingRoleArn takes the ARN of an IAM role",
    ],
  ])("refuse %s", (_, options, message) => {
    expect(() => logTo(cloudWatchLogs(options))).toThrow(message);
  });
});

describe("S3", () => {
  const { s3 } = FlowLogDestination;

  function bucketOf(props: FlowLogBucketProps): Synthesized {
    return synth((stack) => new FlowLogBucket(stack, "bucket", props));
  }

  it("is a bucket of its own that is private, owned, versioned, encrypted and emptied", () => {
    const synthesized = logTo(s3());
    expect(only(synthesized, "aws_s3_bucket")).toMatchObject({ bucket_prefix: "vpc-flow-logs-" });
    expect(only(synthesized, "aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(only(synthesized, "aws_s3_bucket_ownership_controls")).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
    expect(only(synthesized, "aws_s3_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(only(synthesized, "aws_s3_bucket_server_side_encryption_configuration")).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    });
    expect(only(synthesized, "aws_s3_bucket_lifecycle_configuration")).toMatchObject({
      rule: [
        {
          status: "Enabled",
          transition: [
            { days: 90, storage_class: "STANDARD_IA" },
            { days: 180, storage_class: "GLACIER" },
          ],
          expiration: [{ days: 365 }],
        },
      ],
    });
  });

  it("lets the delivery service write on behalf of the account, and nobody without TLS", () => {
    const [write, check, deny] = statements(logTo(s3()), /policy-document/);
    const onBehalf = [
      { test: "StringEquals", variable: "aws:SourceAccount" },
      { test: "ArnLike", variable: "aws:SourceArn" },
    ];
    expect(write).toMatchObject({
      actions: ["s3:PutObject"],
      principals: [{ identifiers: ["delivery.logs.amazonaws.com"] }],
      condition: [{ variable: "s3:x-amz-acl" }, ...onBehalf],
    });
    expect(check).toMatchObject({
      actions: ["s3:GetBucketAcl", "s3:ListBucket"],
      condition: onBehalf,
    });
    expect(deny).toMatchObject({
      effect: "Deny",
      actions: ["s3:*"],
      condition: [{ variable: "aws:SecureTransport", values: ["false"] }],
    });
  });

  it("lets the flow log wait for the policy and the encryption", () => {
    expect(only(logTo(s3()), "aws_flow_log")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_s3_bucket_policy\./),
      expect.stringMatching(/^aws_s3_bucket_server_side_encryption_configuration\./),
    ]);
  });

  it.each([
    ["parquet", { fileFormat: "parquet" }, { file_format: "parquet" }],
    ["Hive", { hiveCompatiblePartitions: true }, { hive_compatible_partitions: true }],
    ["hours", { perHourPartition: true }, { per_hour_partition: true }],
  ] as const)("lays files out as told: %s", (_, options, expected) => {
    const flowLog = only(logTo(s3(options)), "aws_flow_log");
    expect(flowLog["destination_options"]).toMatchObject(expected);
  });

  it("takes a bucket that exists, of any account, and a folder in it", () => {
    const synthesized = logTo(s3({ bucket: "arn:aws-cn:s3:::logs", keyPrefix: "net/a" }));
    expect(only(synthesized, "aws_flow_log")["log_destination"]).toBe("arn:aws-cn:s3:::logs/net/a");
    expect(synthesized.resource?.["aws_s3_bucket"]).toBeUndefined();
    expect(only(synthesized, "aws_flow_log")["depends_on"]).toBeUndefined();
  });

  it("shares a bucket between flow logs", () => {
    const synthesized = synth((stack) => {
      const bucket = new FlowLogBucket(stack, "bucket");
      for (const id of ["a", "b"]) {
        new VpcFlowLog(stack, id, { vpc: VPC, destinations: [s3({ bucket, keyPrefix: id })] });
      }
    });
    expect(all(synthesized, "aws_s3_bucket")).toHaveLength(1);
    expect(all(synthesized, "aws_flow_log").map((log) => log["log_destination"])).toEqual([
      expect.stringMatching(/arn\}\/a$/),
      expect.stringMatching(/arn\}\/b$/),
    ]);
  });

  it.each<[string, FlowLogBucketProps, string, object]>([
    ["a name", { bucketName: "logs" }, "aws_s3_bucket", { bucket: "logs" }],
    ["a prefix", { bucketPrefix: "net-" }, "aws_s3_bucket", { bucket_prefix: "net-" }],
    ["to be destroyed", { forceDestroy: true }, "aws_s3_bucket", { force_destroy: true }],
    ["tags", { tags: { team: "a" } }, "aws_s3_bucket", { tags: { team: "a" } }],
    [
      "a lifecycle",
      { lifecycle: { toInfrequentAccessDays: 30, toGlacierDays: 60, expirationDays: 150 } },
      "aws_s3_bucket_lifecycle_configuration",
      { rule: [{ transition: [{ days: 30 }, { days: 60 }], expiration: [{ days: 150 }] }] },
    ],
    [
      "a lifecycle without archives",
      { lifecycle: { toInfrequentAccessDays: 30, expirationDays: 150 } },
      "aws_s3_bucket_lifecycle_configuration",
      { rule: [{ transition: [{ days: 30, storage_class: "STANDARD_IA" }] }] },
    ],
    [
      "a key",
      { kmsKeyArn: KEY },
      "aws_s3_bucket_server_side_encryption_configuration",
      {
        rule: [
          {
            apply_server_side_encryption_by_default: {
              sse_algorithm: "aws:kms",
              kms_master_key_id: KEY,
            },
          },
        ],
      },
    ],
  ])("takes %s", (_, props, type, expected) => {
    expect(only(bucketOf(props), type)).toMatchObject(expected);
  });

  it("moves logs nowhere where it is not asked to", () => {
    const expiring = bucketOf({ lifecycle: { expirationDays: 150 } });
    const { rule } = only(expiring, "aws_s3_bucket_lifecycle_configuration");
    expect(rule).toMatchObject([{ expiration: [{ days: 150 }] }]);
    expect(rule[0]).not.toHaveProperty("transition");
  });

  it("takes logs of other accounts", () => {
    const [write] = statements(
      bucketOf({ sourceAccountIds: ["111111111111", "222222222222"] }),
      /policy-document/,
    );
    expect(write?.["condition"].slice(1)).toEqual([
      {
        test: "StringEquals",
        variable: "aws:SourceAccount",
        values: ["111111111111", "222222222222"],
      },
      {
        test: "ArnLike",
        variable: "aws:SourceArn",
        values: [
          expect.stringMatching(/:logs:\*:111111111111:\*$/),
          expect.stringMatching(/:logs:\*:222222222222:\*$/),
        ],
      },
    ]);
  });

  it("takes accounts that only Terraform will know", () => {
    const synthesized = synth((stack) => {
      const { accountId } = new DataAwsCallerIdentity(stack, "spoke");
      new FlowLogBucket(stack, "bucket", { sourceAccountIds: [accountId] });
    });
    const [write] = statements(synthesized, /policy-document/);
    expect(write?.["condition"][1].values).toEqual([
      "${data.aws_caller_identity.spoke.account_id}",
    ]);
  });

  it("creates a key that the delivery service can use", () => {
    const synthesized = bucketOf({ createKmsKey: true });
    const [, use] = statements(synthesized, /key_policy/);
    expect(use).toMatchObject({
      principals: [{ identifiers: ["delivery.logs.amazonaws.com"] }],
      condition: [
        { test: "StringEquals", variable: "aws:SourceAccount" },
        {
          test: "ArnLike",
          variable: "aws:SourceArn",
          values: [
            expect.stringMatching(/^arn:\$\{data\.aws_partition[^}]+\}:logs:\*:\$\{[^}]+\}:\*$/),
          ],
        },
      ],
    });
  });
});

describe("Firehose", () => {
  const deliveryStreamArn = "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs";

  it("takes a stream that exists", () => {
    const flowLog = only(logTo(FlowLogDestination.firehose({ deliveryStreamArn })), "aws_flow_log");
    expect(flowLog).toMatchObject({
      log_destination_type: "kinesis-data-firehose",
      log_destination: deliveryStreamArn,
    });
    expect(flowLog).not.toHaveProperty("iam_role_arn");
  });

  it.each<[string, object, string]>([
    [
      "one role",
      { sourceRoleArn: "arn:aws:iam::123456789012:role/source" },
      "sourceRoleArn takes a role where destinationRoleArn does, and none where that is left out: delivery to another account takes both",
    ],
    [
      "the other role",
      { destinationRoleArn: Token.asString({}) },
      "sourceRoleArn takes a role where destinationRoleArn does",
    ],
    [
      "a name of a role",
      { sourceRoleArn: "source", destinationRoleArn: Token.asString({}) },
      "sourceRoleArn takes the ARN of an IAM role",
    ],
    [
      "a role that AWS would not take over there",
      {
        sourceRoleArn: "arn:aws:iam::123456789012:role/source",
        destinationRoleArn: "arn:aws:iam::210987654321:role/destination",
      },
      "name begins with AWSLogDeliveryFirehoseCrossAccountRole",
    ],
  ])("refuses %s", (_, crossAccount, message) => {
    const options = { deliveryStreamArn, crossAccount } as FirehoseOptions;
    expect(() => logTo(FlowLogDestination.firehose(options))).toThrow(message);
  });

  it("takes one of another account with the roles that deliver there", () => {
    const crossAccount = {
      sourceRoleArn: "arn:aws:iam::123456789012:role/source",
      destinationRoleArn: "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole",
    };
    expect(
      only(logTo(FlowLogDestination.firehose({ deliveryStreamArn, crossAccount })), "aws_flow_log"),
    ).toMatchObject({
      iam_role_arn: "arn:aws:iam::123456789012:role/source",
      deliver_cross_account_role:
        "arn:aws:iam::210987654321:role/AWSLogDeliveryFirehoseCrossAccountRole",
    });
  });
});

describe("several destinations", () => {
  it("have a flow log each, and leave the first as it was", () => {
    const { cloudWatchLogs, s3 } = FlowLogDestination;
    const one = logTo(cloudWatchLogs());
    const two = logTo(cloudWatchLogs(), s3());
    expect(
      all(two, "aws_flow_log")
        .map((log) => log["log_destination_type"])
        .sort(),
    ).toEqual(["cloud-watch-logs", "s3"]);
    const names = (of: Synthesized) => Object.keys(of.resource?.["aws_flow_log"] ?? {});
    expect(names(two)).toEqual(expect.arrayContaining(names(one)));
  });
});

describe("refusals", () => {
  const { cloudWatchLogs, s3, firehose } = FlowLogDestination;
  // What TypeScript refuses as well comes from JavaScript, or from a value that is cast.
  const days = 7 as never;

  it.each<[string, () => Destination, string]>([
    [
      "a name of a group",
      () => cloudWatchLogs({ logGroupPrefix: "a b" }),
      'logGroupPrefix takes 1 to 400 letters, digits and _-/.#, which do not begin with aws/, and not "a b"',
    ],
    [
      "a class that keeps logs for a day",
      () => cloudWatchLogs({ logGroupClass: "DELIVERY" as never }),
      'logGroupClass takes "STANDARD" or "INFREQUENT_ACCESS", and not "DELIVERY"',
    ],
    [
      "a boundary that is no policy",
      () => cloudWatchLogs({ role: { permissionsBoundary: "boundary" } }),
      "permissionsBoundary takes the ARN of an IAM policy",
    ],
    ["a role's prefix", () => cloudWatchLogs({ role: { namePrefix: "x".repeat(39) } }), "1 to 38"],
    ["a role's path", () => cloudWatchLogs({ role: { path: "logs" } }), "begins and ends with"],
    [
      "a transition that is too early",
      () => s3({ newBucket: { lifecycle: order(29, 90, 365) } }),
      "toInfrequentAccessDays takes a whole number of 30 or more, and not 29",
    ],
    [
      "transitions out of order",
      () => s3({ newBucket: { lifecycle: order(90, 100, 365) } }),
      "toGlacierDays takes 30 days or more after toInfrequentAccessDays, and not 100",
    ],
    [
      "an expiration before its time",
      () => s3({ newBucket: { lifecycle: order(30, 60, 149) } }),
      "expirationDays takes 90 days or more after toGlacierDays, and not 149",
    ],
    ["half a day", () => s3({ newBucket: { lifecycle: order(30.5, 90, 365) } }), "and not 30.5"],
    [
      "an expiration before infrequent access has been paid for",
      () => s3({ newBucket: { lifecycle: { toInfrequentAccessDays: 90, expirationDays: 100 } } }),
      "expirationDays takes 30 days or more after toInfrequentAccessDays, and not 100",
    ],
    [
      "an expiration today",
      () => s3({ newBucket: { lifecycle: { expirationDays: 0 } } }),
      "expirationDays takes a whole number of 1 or more, and not 0",
    ],
    [
      "a stream's name",
      () => firehose({ deliveryStreamArn: "logs" }),
      "deliveryStreamArn takes the ARN of a Firehose stream",
    ],
  ])("%s", (_, destination, message) => {
    expect(() => logTo(destination())).toThrow(message);
  });

  it.each<[string, FlowLogOptions & { vpc: string }, string]>([
    [
      "an id of no VPC",
      { vpc: "subnet-12345678" },
      'vpc takes the id of a VPC, which begins with vpc-, and not "subnet-12345678"',
    ],
    [
      "traffic",
      { vpc: VPC, trafficType: "NONE" as never },
      'trafficType takes "ALL", "REJECT" or "ACCEPT", and not "NONE"',
    ],
    ["an interval", { vpc: VPC, aggregationInterval: days }, "60 or 600"],
    ["no destination", { vpc: VPC, destinations: [] }, "leave it out for CloudWatch Logs"],
    [
      "two groups of one name",
      { vpc: VPC, destinations: [cloudWatchLogs(), cloudWatchLogs()] },
      "the same log group",
    ],
  ])("%s", (_, props, message) => {
    expect(() => synth((stack) => new VpcFlowLog(stack, "log", props))).toThrow(message);
  });

  function order(toInfrequentAccessDays: number, toGlacierDays: number, expirationDays: number) {
    return { toInfrequentAccessDays, toGlacierDays, expirationDays };
  }
});
