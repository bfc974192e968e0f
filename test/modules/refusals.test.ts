import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import {
  CompliantVpc,
  type CompliantVpcProps,
  FlowLogBucket,
  type FlowLogBucketProps,
  FlowLogDestination,
  PropError,
  type S3Options,
  VpcFlowLog,
} from "../../modules/index.js";
import { synth } from "./synth.js";

const CIDR = { cidrBlock: "10.0.0.0/16" };
const POOL = { poolId: "ipam-pool-0123456789abcdef0" };
const KEY = "arn:aws:kms:eu-central-1:123456789012:key/a";

/** What makes a construct of props that TypeScript may refuse as well: they come from JavaScript. */
type Build = (scope: Construct, props: object) => unknown;

const vpc: Build = (scope, props) => new CompliantVpc(scope, "it", props as CompliantVpcProps);
const bucket: Build = (scope, props) => new FlowLogBucket(scope, "it", props as FlowLogBucketProps);
const inBucket: Build = (scope, props) =>
  new VpcFlowLog(scope, "it", {
    vpc: "vpc-0123456789abcdef0",
    destinations: [FlowLogDestination.s3(props as S3Options)],
  });
const flowLog: Build = (scope, props) =>
  new VpcFlowLog(scope, "it", { vpc: "vpc-0123456789abcdef0", ...props });
const inLogGroup: Build = (scope, props) =>
  new VpcFlowLog(scope, "it", {
    vpc: "vpc-0123456789abcdef0",
    destinations: [FlowLogDestination.cloudWatchLogs(props)],
  });

/** The construct, its props, and what it says: the prop, what it takes, and what it was given. */
const REFUSALS: readonly (readonly [build: Build, props: object, message: string])[] = [
  // Addresses.
  [vpc, {}, "cidrBlock takes the IPv4 addresses where ipv4IpamPool.poolId is not given"],
  [
    vpc,
    { cidrBlock: "10.0.0.0/8" },
    'cidrBlock takes the network address of an IPv4 block of /16 to /28, such as 10.0.0.0/16, outside of 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16 and 224.0.0.0/4, and not "10.0.0.0/8"',
  ],
  [vpc, { cidrBlock: "10.0.0.0" }, 'and not "10.0.0.0"'],
  [vpc, { cidrBlock: "10.0.0.1/16" }, 'and not "10.0.0.1/16"'],
  [vpc, { cidrBlock: "10.0.0.300/24" }, 'and not "10.0.0.300/24"'],
  [vpc, { cidrBlock: "" }, 'and not ""'],
  [
    vpc,
    { ...CIDR, ipv4IpamPool: { ...POOL, netmaskLength: 20 } },
    "ipv4IpamPool.netmaskLength takes no value beside cidrBlock",
  ],
  [
    (scope) =>
      vpc(scope, { cidrBlock: variable(scope), ipv4IpamPool: { ...POOL, netmaskLength: 20 } }),
    {},
    "ipv4IpamPool.netmaskLength takes no value beside cidrBlock",
  ],
  [
    vpc,
    { ipv4IpamPool: { poolId: "" } },
    'ipv4IpamPool.poolId takes the id of a pool of IPAM, such as ipam-pool-0123456789abcdef0, and not ""',
  ],
  [vpc, { ...CIDR, ipv4IpamPool: {} }, "ipv4IpamPool.poolId takes the id"],
  [vpc, { ...CIDR, ipv4IpamPool: null }, "ipv4IpamPool.poolId takes the id"],
  [vpc, { ...CIDR, ipv6: null }, "ipv6.poolId takes the id"],
  [
    vpc,
    { ...CIDR, ipv4IpamPool: "ipam-pool-0123456789abcdef0" },
    "ipv4IpamPool.poolId takes the id",
  ],
  [
    vpc,
    { ipv4IpamPool: { ...POOL, netmaskLength: 29 } },
    "ipv4IpamPool.netmaskLength takes a whole number of 16 to 28, and not 29",
  ],
  [
    vpc,
    { ipv4IpamPool: { ...POOL, netmaskLength: "20" } },
    'ipv4IpamPool.netmaskLength takes a whole number of 16 to 28, and not "20"',
  ],
  [
    vpc,
    { ...CIDR, ipv6: { ...POOL, netmaskLength: 45 } },
    "ipv6.netmaskLength takes 44, 48, 52, 56 or 60, and not 45",
  ],
  [
    vpc,
    { ...CIDR, ipv6: { poolId: "p" } },
    'ipv6.poolId takes the id of a pool of IPAM, such as ipam-pool-0123456789abcdef0, and not "p"',
  ],
  [vpc, { ...CIDR, ipv6: "aws" }, 'ipv6 takes "amazon" or a pool of IPAM, and not "aws"'],
  [vpc, { ...CIDR, ipv6: true }, 'ipv6 takes "amazon" or a pool of IPAM, and not true'],
  // The VPC.
  [
    vpc,
    { ...CIDR, name: "" },
    'name takes 1 to 248 letters, digits, spaces and _.:/=+-@, and not ""',
  ],
  [vpc, { ...CIDR, name: "x".repeat(249) }, "name takes 1 to 248"],
  [vpc, { ...CIDR, name: "a\n::error::b" }, String.raw`and not "a\n::error::b"`],
  [vpc, { ...CIDR, name: "\u202egnp" }, String.raw`and not "\u202egnp"`],
  [vpc, { ...CIDR, tags: { "": "x" } }, "tags takes at most 50 keys of 1 to 128 characters"],
  [
    vpc,
    { ...CIDR, tags: { team: "a", "aws:x": "y" } },
    'of letters, digits, spaces and _.:/=+-@, and no two keys that differ in case alone, and not {"aws:x":"y"}',
  ],
  [vpc, { ...CIDR, tags: { team: "(a)" } }, 'and not {"team":"(a)"}'],
  [vpc, { ...CIDR, tags: { team: 1 } }, 'and not {"team":1}'],
  [
    vpc,
    { ...CIDR, instanceTenancy: "host" },
    'instanceTenancy takes "default" or "dedicated", and not "host"',
  ],
  [
    vpc,
    { ...CIDR, enableDnsSupport: false, enableDnsHostnames: true },
    "enableDnsHostnames takes false where enableDnsSupport is false, and not true",
  ],
  [
    vpc,
    { ...CIDR, name: "net", tags: numbered(50) },
    "tags takes at most 50 keys of 1 to 128 characters",
  ],
  // Buckets.
  [bucket, { bucketName: "Logs" }, "bucketName takes 3 to 63 lower-case letters"],
  [bucket, { bucketName: "192.168.5.4" }, 'and not "192.168.5.4"'],
  [bucket, { bucketName: "logs--ol-s3" }, 'and not "logs--ol-s3"'],
  [bucket, { bucketName: "" }, 'and not ""'],
  [bucket, { bucketPrefix: "x".repeat(38) }, "bucketPrefix takes 1 to 37 lower-case letters"],
  [bucket, { bucketPrefix: "" }, "bucketPrefix takes 1 to 37 lower-case letters"],
  [
    bucket,
    { bucketName: "abc", bucketPrefix: "abc" },
    "bucketPrefix takes no value beside bucketName",
  ],
  [
    bucket,
    { sourceAccountIds: [] },
    "sourceAccountIds takes ids of accounts of 12 digits, one at least, and not []",
  ],
  [
    bucket,
    { sourceAccountIds: ["1"] },
    'sourceAccountIds takes ids of accounts of 12 digits, one at least, and not ["1"]',
  ],
  [bucket, { tags: { "": "x" } }, "tags takes at most 50 keys"],
  [
    bucket,
    { kmsKeyArn: "alias/logs" },
    'kmsKeyArn takes the ARN of a KMS key, such as arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab, and not "alias/logs"',
  ],
  [
    bucket,
    { kmsKeyArn: KEY, createKmsKey: true },
    "kmsKeyArn takes no value where createKmsKey is true",
  ],
  [
    (scope) => bucket(scope, { kmsKeyArn: variable(scope), createKmsKey: true }),
    {},
    "kmsKeyArn takes no value where createKmsKey is true",
  ],
  // Destinations.
  [
    inBucket,
    { bucket: "logs" },
    'bucket takes the ARN of a bucket without a folder, such as arn:aws:s3:::name, and not "logs"',
  ],
  [inBucket, { bucket: "arn:aws:s3:::logs/folder" }, 'and not "arn:aws:s3:::logs/folder"'],
  [
    inBucket,
    { bucket: "arn:aws:s3:::logs", newBucket: {} },
    "newBucket takes no value beside bucket",
  ],
  [
    inBucket,
    { keyPrefix: "/a/" },
    `keyPrefix takes at most 512 letters, digits and !-_.*'(), with single slashes between the parts, none of which is ., .. or AWSLogs, and not "/a/"`,
  ],
  [inBucket, { keyPrefix: "AWSLogs" }, 'and not "AWSLogs"'],
  [inBucket, { keyPrefix: "" }, "keyPrefix takes at most 512"],
  [inBucket, { fileFormat: "json" }, 'fileFormat takes "plain-text" or "parquet", and not "json"'],
  [flowLog, { tags: { "": "x" } }, "tags takes at most 50 keys"],
  [flowLog, { region: "Frankfurt" }, "region takes"],
  [
    inLogGroup,
    { kmsKeyArn: "1234abcd-12ab-34cd-56ef-1234567890ab" },
    "kmsKeyArn takes the ARN of a KMS key",
  ],
  [
    inLogGroup,
    { kmsKeyArn: KEY, createKmsKey: true },
    "kmsKeyArn takes no value where createKmsKey is true",
  ],
  [
    inLogGroup,
    { retentionInDays: 0 },
    "retentionInDays takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days, and not 0",
  ],
];

function numbered(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`key-${at}`, "x"]));
}

function variable(scope: Construct): string {
  return new TerraformVariable(scope, "variable", { type: "string" }).stringValue;
}

describe("what AWS would refuse at apply is refused at synthesis, with the prop and what it takes", () => {
  it.each(REFUSALS.map((refusal) => [refusal[2], refusal] as const))(
    "%s",
    (_, [build, props, message]) => {
      const run = () => synth((stack) => build(stack, props));
      expect(run).toThrow(PropError);
      expect(run).toThrow(message);
      // On one line, after the path of the construct.
      expect(run).toThrow(/^stack\/it[^\n]*$/u);
    },
  );
});
