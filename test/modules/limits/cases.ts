import { RETENTION_DAYS } from "../../../modules/index.js";
import { ACCOUNT_IDS } from "../../../modules/limits/account.js";
import {
  ALARM_ACTIONS,
  ALARM_PERIODS,
  type AlarmPeriods,
  METRIC_NAME,
  METRIC_NAMESPACE,
  PERIOD,
  THRESHOLD,
} from "../../../modules/limits/alarm.js";
import {
  ATHENA_NAME,
  BYTES_SCANNED,
  RESULTS_LOCATION,
  SINCE_YEAR,
  WORKGROUP_NAME,
} from "../../../modules/limits/athena.js";
import {
  BUCKET_ARN,
  BUCKET_NAME,
  BUCKET_PREFIX,
  FILE_FORMAT,
  FOLDER,
  FOLDER_ARN,
  ONE_BUCKET_NAME,
} from "../../../modules/limits/bucket.js";
import { BOTH_ROLES, CROSS_ACCOUNT_ROLE_ARN } from "../../../modules/limits/cross-account.js";
import {
  CROSS_ACCOUNT_ROLE_NAME,
  ROLE_ARNS,
  ROLE_NAME,
  STREAM_ARNS,
} from "../../../modules/limits/firehose.js";
import {
  AGGREGATION_INTERVAL,
  TRAFFIC_TYPE,
  TRANSIT_GATEWAY_INTERVAL,
  TRANSIT_GATEWAY_TRAFFIC_TYPE,
} from "../../../modules/limits/flow-log.js";
import {
  ONE_RESOURCE,
  oneResource,
  RESOURCE_IDS,
} from "../../../modules/limits/flow-log-resource.js";
import type { JointLimit } from "../../../modules/limits/joint-limit.js";
import { KEY_ARN, ONE_KEY } from "../../../modules/limits/key.js";
import { LIFECYCLE_DAYS, LIFECYCLE_ORDER } from "../../../modules/limits/lifecycle.js";
import type { Limit } from "../../../modules/limits/limit.js";
import {
  LOG_FORMAT,
  LOG_FORMAT_WITHOUT_TAGS,
  TAG_FIELD_KEYS,
  TAG_KEYS,
  TAGGED_RESOURCE_TYPE,
} from "../../../modules/limits/log-format.js";
import {
  LOG_GROUP_ARN,
  LOG_GROUP_CLASS,
  LOG_GROUP_PREFIX,
  RETENTION,
} from "../../../modules/limits/log-group.js";
import { LISTED_ACCOUNTS, LISTED_REGIONS } from "../../../modules/limits/places.js";
import { REGION } from "../../../modules/limits/region.js";
import { POLICY_ARN, ROLE_ARN, ROLE_NAME_PREFIX, ROLE_PATH } from "../../../modules/limits/role.js";
import { STREAM_ARN } from "../../../modules/limits/stream.js";
import { NAME, TAGS } from "../../../modules/limits/tags.js";
import {
  DESTINATION_PATTERN,
  ONE_KIND_OF_REGIONS,
  RULE_NAME,
  RULE_TRAFFIC,
  SELECTION,
} from "../../../modules/limits/telemetry-rule.js";
import {
  DNS,
  INSTANCE_TENANCY,
  IPAM_POOL_ID,
  IPV4_CIDR,
  IPV4_NEEDED,
  IPV4_NETMASK,
  IPV4_SIZE,
  IPV6_NETMASK,
} from "../../../modules/limits/vpc.js";

/** Values that a limit allows, and values that it refuses. */
export interface LimitCase {
  readonly name: string;
  readonly allows: (value: never) => boolean;
  /** In HCL, of an expression that is the value. */
  readonly condition: (expression: string) => string;
  readonly allowed: readonly unknown[];
  readonly refused: readonly unknown[];
}

type Values<T> = Readonly<Record<"allowed" | "refused", readonly T[]>>;

function one<T>(name: string, limit: Limit<T>, values: Values<T>): LimitCase {
  const { allows, condition } = limit;
  return { name, allows, condition, ...values };
}

function joint<T extends object>(name: string, limit: JointLimit<T>, values: Values<T>): LimitCase {
  return {
    name,
    allows: limit.allows,
    condition: (expression) => limit.condition((prop) => `${expression}[${JSON.stringify(prop)}]`),
    ...values,
  };
}

/** What is text of no kind: empty, with what ends a line, an address of HTML, and long. */
const NO_TEXT = ["", " ", "\n", "\u001b[31m", "<script>", "${x}", "%{if}", "x".repeat(2000)];

const ACCOUNT = "123456789012";

const FORMATS = [
  "${srcaddr}",
  "${srcaddr} ${dstaddr} ${next-hop-vpc-id}",
  "${a-field-of-tomorrow} ${instance-tagged}",
];
const TAGGED_FORMATS = [
  "${instance-tag}",
  "${srcaddr} ${asg-tag-2}",
  "${interface-tag} ${srcaddr}",
];
const NO_FORMATS = [
  "srcaddr",
  "$srcaddr",
  "${srcaddr}  ${dstaddr}",
  "${srcaddr},${dstaddr}",
  " ${srcaddr}",
  "${srcaddr} ",
  "${srcaddr}\n${dstaddr}",
  "${srcaddr} ${srcaddr}",
  "${}",
  "${SRCADDR}",
  "$${srcaddr}",
  ...NO_TEXT.filter((text) => text !== "${x}"),
];

const NO_RESOURCE = Object.fromEntries(Object.keys(RESOURCE_IDS).map((name) => [name, undefined]));

export const LIMIT_CASES: readonly LimitCase[] = [
  one("IPV4_CIDR", IPV4_CIDR, {
    allowed: [
      "10.0.0.0/16",
      "10.0.0.0/28",
      "10.0.0.240/28",
      "10.255.255.240/28",
      "172.31.0.0/16",
      "192.168.128.0/17",
      "100.64.0.0/16",
      "8.8.0.0/16",
      "240.0.0.0/16",
      "255.255.0.0/16",
    ],
    refused: [
      "10.0.0.1/16",
      "10.0.0.8/28",
      "10.0.0.0/15",
      "10.0.0.0/29",
      "10.0.0.0/8",
      "10.0.0.0/016",
      "10.0.0.0/1",
      "10.0.0.0/",
      "10.0.0.0",
      "10.0.0/16",
      "10.0.0.0.0/16",
      "10..0.0/16",
      "010.0.0.0/16",
      "10.0.00.0/16",
      "256.0.0.0/16",
      "10.0.0.0/16\n",
      " 10.0.0.0/16",
      "10.0.0.0/16 ",
      "1e1.0.0.0/16",
      "2001:db8::/28",
      "::ffff:10.0.0.0/112",
      "0.0.0.0/16",
      "127.0.0.0/16",
      "169.254.0.0/16",
      "224.0.0.0/16",
      "239.1.0.0/16",
      ".../16",
      ...NO_TEXT,
    ],
  }),
  one("IPAM_POOL_ID", IPAM_POOL_ID, {
    allowed: ["ipam-pool-0123456789abcdef0", "ipam-pool-0a1b2c3d"],
    refused: [
      "ipam-pool-",
      "ipam-pool-1",
      "ipam-pool-0123456789ABCDEF0",
      "ipam-0123456789abcdef0",
      "arn:aws:ec2::123456789012:ipam-pool/ipam-pool-0123456789abcdef0",
      "x-ipam-pool-0123456789abcdef0",
      ...NO_TEXT,
    ],
  }),
  one("IPV4_NETMASK", IPV4_NETMASK, {
    allowed: [16, 17, 20, 28],
    refused: [15, 29, 0, -16, 16.5, 1e9],
  }),
  one("IPV6_NETMASK", IPV6_NETMASK, {
    allowed: [44, 48, 52, 56, 60],
    refused: [40, 45, 46, 47, 64, 0, 52.5],
  }),
  one("INSTANCE_TENANCY", INSTANCE_TENANCY, {
    allowed: ["default", "dedicated"],
    refused: ["host", "Default", ...NO_TEXT],
  }),
  joint("IPV4_SIZE", IPV4_SIZE, {
    allowed: [
      ipv4({ cidrBlock: "10.0.0.0/16" }),
      ipv4({ cidrBlock: "10.0.0.0/16", "ipv4IpamPool.poolId": "ipam-pool-0a1b2c3d" }),
      ipv4({ "ipv4IpamPool.netmaskLength": 20 }),
      ipv4({}),
    ],
    refused: [ipv4({ cidrBlock: "10.0.0.0/16", "ipv4IpamPool.netmaskLength": 20 })],
  }),
  joint("IPV4_NEEDED", IPV4_NEEDED, {
    allowed: [
      ipv4({ cidrBlock: "10.0.0.0/16" }),
      ipv4({ "ipv4IpamPool.poolId": "ipam-pool-0a1b2c3d" }),
    ],
    refused: [ipv4({}), ipv4({ "ipv4IpamPool.netmaskLength": 20 })],
  }),
  joint("DNS", DNS, {
    allowed: [
      { enableDnsSupport: true, enableDnsHostnames: true },
      { enableDnsSupport: true, enableDnsHostnames: false },
      { enableDnsSupport: false, enableDnsHostnames: false },
    ],
    refused: [{ enableDnsSupport: false, enableDnsHostnames: true }],
  }),
  one("RETENTION", RETENTION, {
    allowed: RETENTION_DAYS,
    refused: [0, 2, 100, 366, 3654, -1, 1.5],
  }),
  one("LOG_GROUP_PREFIX", LOG_GROUP_PREFIX, {
    allowed: ["/aws/vpc-flow-logs/", "a", "a.b#c-d_e/", "/aws/", "awsome/", "x".repeat(400)],
    refused: ["aws/", "aws/vpc/", "a b", "a:b", "ä", "/logs/\n", "x".repeat(401), ...NO_TEXT],
  }),
  one("LOG_GROUP_CLASS", LOG_GROUP_CLASS, {
    allowed: ["STANDARD", "INFREQUENT_ACCESS"],
    refused: ["DELIVERY", "standard", "INFREQUENT", ...NO_TEXT],
  }),
  one("LOG_GROUP_ARN", LOG_GROUP_ARN, {
    allowed: [
      `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:/aws/vpc-flow-logs/vpc-1`,
      `arn:aws-us-gov:logs:us-gov-west-1:${ACCOUNT}:log-group:a`,
      `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:${"x".repeat(512)}`,
    ],
    refused: [
      `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:a:*`,
      `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:`,
      `arn:aws:logs:eu-central-1::log-group:a`,
      `arn:aws:logs:eu-central-1:${ACCOUNT}:a`,
      `arn:aws:logs:eu-central-1:${ACCOUNT}:log-group:${"x".repeat(513)}`,
      "/aws/vpc-flow-logs/vpc-1",
      ...NO_TEXT,
    ],
  }),
  one("ROLE_NAME_PREFIX", ROLE_NAME_PREFIX, {
    allowed: ["vpc-flow-logs-", "a", "a+b=c,d.e@f_g", "x".repeat(38)],
    refused: ["x".repeat(39), "a b", "a/b", "ä", ...NO_TEXT],
  }),
  one("ROLE_PATH", ROLE_PATH, {
    allowed: ["/", "/logs/", "/a/b/", "/a-b.c!/", `/${"x".repeat(510)}/`],
    refused: [
      "logs",
      "/logs",
      "logs/",
      "/a b/",
      "/ä/",
      "/a\n/",
      `/${"x".repeat(511)}/`,
      ...NO_TEXT,
    ],
  }),
  one("POLICY_ARN", POLICY_ARN, {
    allowed: [
      `arn:aws:iam::${ACCOUNT}:policy/boundary`,
      `arn:aws-cn:iam::${ACCOUNT}:policy/a/b/c`,
      "arn:aws:iam::aws:policy/PowerUserAccess",
    ],
    refused: [
      "boundary",
      `arn:aws:iam::${ACCOUNT}:role/boundary`,
      `arn:aws:iam::${ACCOUNT}:policy/`,
      "arn:aws:iam::1:policy/b",
      "arn:aws:iam:::policy/b",
      ...NO_TEXT,
    ],
  }),
  one("ROLE_ARN", ROLE_ARN, {
    allowed: [`arn:aws:iam::${ACCOUNT}:role/a`, `arn:aws:iam::${ACCOUNT}:role/service-role/a+b`],
    refused: [
      "role",
      `arn:aws:iam::${ACCOUNT}:policy/a`,
      `arn:aws:iam::${ACCOUNT}:role/`,
      "arn:aws:iam::aws:role/a",
      `arn:aws:sts::${ACCOUNT}:assumed-role/a/b`,
      ...NO_TEXT,
    ],
  }),
  one("KEY_ARN", KEY_ARN, {
    allowed: [
      `arn:aws:kms:eu-central-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      `arn:aws:kms:eu-central-1:${ACCOUNT}:key/mrk-1234abcd12ab34cd56ef1234567890ab`,
      `arn:aws-us-gov:kms:us-gov-west-1:${ACCOUNT}:key/a`,
    ],
    refused: [
      "1234abcd-12ab-34cd-56ef-1234567890ab",
      "alias/logs",
      `arn:aws:kms:eu-central-1:${ACCOUNT}:alias/logs`,
      `arn:aws:kms:eu-central-1:${ACCOUNT}:key/`,
      "arn:aws:kms:x:1:key/a",
      ...NO_TEXT,
    ],
  }),
  joint("ONE_KEY", ONE_KEY, {
    allowed: [
      { kmsKeyArn: undefined, createKmsKey: true },
      { kmsKeyArn: undefined, createKmsKey: false },
      { kmsKeyArn: "a", createKmsKey: false },
    ],
    refused: [{ kmsKeyArn: "a", createKmsKey: true }],
  }),
  one("BUCKET_NAME", BUCKET_NAME, {
    allowed: ["abc", "vpc-flow-logs", "a.b.c", "a--b", "123", "1.2.3.4.5", "x".repeat(63), "xn-a"],
    refused: [
      "ab",
      "x".repeat(64),
      "Logs",
      "a_b",
      "-abc",
      "abc-",
      ".abc",
      "abc.",
      "a..b",
      "a-.b",
      "a.-b",
      "192.168.5.4",
      "999.999.999.999",
      "xn--abc",
      "sthree-abc",
      "sthree-configurator",
      "amzn-s3-demo-abc",
      "abc-s3alias",
      "abc--ol-s3",
      "abc.mrap",
      "abc--x-s3",
      "abc--table-s3",
      "abc-111122223333-us-west-2-an",
      "arn:aws:s3:::abc",
      "abc/folder",
      "abc\n",
      ...NO_TEXT,
    ],
  }),
  one("BUCKET_PREFIX", BUCKET_PREFIX, {
    allowed: ["vpc-flow-logs-", "a", "a.", "a-", "x".repeat(37), "abc-s3alias"],
    refused: ["x".repeat(38), "-", ".", "A", "a_", "a..", "a-.", "xn--", "sthree-", ...NO_TEXT],
  }),
  joint("ONE_BUCKET_NAME", ONE_BUCKET_NAME, {
    allowed: [
      { bucketName: "a", bucketPrefix: undefined },
      { bucketName: undefined, bucketPrefix: "a" },
      { bucketName: undefined, bucketPrefix: undefined },
    ],
    refused: [{ bucketName: "a", bucketPrefix: "a" }],
  }),
  one("BUCKET_ARN", BUCKET_ARN, {
    allowed: ["arn:aws:s3:::abc", "arn:aws-cn:s3:::flow.logs-1", `arn:aws:s3:::${"x".repeat(63)}`],
    refused: [
      "abc",
      "arn:aws:s3:::ab",
      "arn:aws:s3:::abc/folder",
      "arn:aws:s3:::abc/*",
      "arn:aws:s3:::Abc",
      `arn:aws:s3::${ACCOUNT}:abc`,
      `arn:aws:s3:::${"x".repeat(64)}`,
      ...NO_TEXT,
    ],
  }),
  one("FOLDER", FOLDER, {
    allowed: ["a", "a/b", "network", "a!-_.*'()/b", "...", "AWSLogs2/MyAWSLogs", "x".repeat(512)],
    refused: [
      "/a",
      "a/",
      "a//b",
      "AWSLogs",
      "a/AWSLogs/b",
      ".",
      "..",
      "a/../b",
      "a/.",
      "a b",
      "ä",
      "a\n",
      "x".repeat(513),
      ...NO_TEXT,
    ],
  }),
  one("FOLDER_ARN", FOLDER_ARN, {
    allowed: [
      "arn:aws:s3:::abc",
      "arn:aws:s3:::abc/",
      "arn:aws:s3:::abc/a",
      "arn:aws:s3:::abc/a/b",
      "arn:aws:s3:::abc/a/b/",
      `arn:aws:s3:::abc/${"x".repeat(512)}`,
    ],
    refused: [
      "abc/a",
      "arn:aws:s3:::abc//a",
      "arn:aws:s3:::abc/a//",
      "arn:aws:s3:::abc/AWSLogs",
      "arn:aws:s3:::abc/AWSLogs/",
      "arn:aws:s3:::abc/../a",
      "arn:aws:s3:::abc/a b",
      "s3://abc/a",
      `arn:aws:s3:::abc/${"x".repeat(600)}`,
      ...NO_TEXT,
    ],
  }),
  one("FILE_FORMAT", FILE_FORMAT, {
    allowed: ["plain-text", "parquet"],
    refused: ["Parquet", "text", "json", ...NO_TEXT],
  }),
  one("ACCOUNT_IDS", ACCOUNT_IDS, {
    allowed: [[ACCOUNT], [ACCOUNT, "000000000001"]],
    refused: [[], ["1"], [ACCOUNT, "12345678901x"], ["1234567890123"], ["*"], [""]],
  }),
  one("REGION", REGION, {
    allowed: ["eu-central-1", "us-gov-west-1", "us-isob-east-1", "eusc-de-east-1", "cn-north-1"],
    refused: [
      "eu-central",
      "eu-central-1a",
      "EU-central-1",
      "frankfurt",
      "eu_central_1",
      ...NO_TEXT,
    ],
  }),
  one("STREAM_ARN", STREAM_ARN, {
    allowed: [
      `arn:aws:firehose:eu-central-1:${ACCOUNT}:deliverystream/logs`,
      `arn:aws-cn:firehose:cn-north-1:${ACCOUNT}:deliverystream/a.b_c-d`,
    ],
    refused: [
      "logs",
      `arn:aws:kinesis:eu-central-1:${ACCOUNT}:stream/logs`,
      `arn:aws:firehose:eu-central-1:${ACCOUNT}:deliverystream/`,
      `arn:aws:firehose:eu-central-1:${ACCOUNT}:deliverystream/${"x".repeat(65)}`,
      ...NO_TEXT,
    ],
  }),
  one("TAGS", TAGS, {
    allowed: [
      {},
      { team: "network" },
      { team: "" },
      { "a b_.:/=+-@1": "a b_.:/=+-@1" },
      { größe: "größe", 名前: "値" },
      { ["k".repeat(128)]: "v".repeat(256) },
      { "not-aws:x": "y", awsome: "y" },
      numbered(50),
    ],
    refused: [
      { "": "x" },
      { "aws:x": "y" },
      { "AWS:x": "y" },
      { ["k".repeat(129)]: "v" },
      { key: "v".repeat(257) },
      { key: "(x)" },
      { team: "network", Team: "network" },
      { "key,": "x" },
      { key: "a\nb" },
      { key: "🚀" },
      { good: "x", "": "y" },
      numbered(51),
    ],
  }),
  one("NAME", NAME, {
    allowed: ["network", "a b", "a/b:c=d+e@f", "größe", " ", "x".repeat(248)],
    refused: ["x".repeat(249), "(net)", "a,b", "🚀", ...NO_TEXT.filter((text) => text !== " ")],
  }),
  one("TRAFFIC_TYPE", TRAFFIC_TYPE, {
    allowed: ["ALL", "REJECT", "ACCEPT"],
    refused: ["all", "NONE", ...NO_TEXT],
  }),
  one("TRANSIT_GATEWAY_TRAFFIC_TYPE", TRANSIT_GATEWAY_TRAFFIC_TYPE, {
    allowed: ["ALL"],
    refused: ["REJECT", "ACCEPT", ...NO_TEXT],
  }),
  one("TRANSIT_GATEWAY_INTERVAL", TRANSIT_GATEWAY_INTERVAL, { allowed: [60], refused: [600, 0] }),
  ...ids("vpc", "vpc"),
  ...ids("subnet", "subnet"),
  ...ids("networkInterface", "eni"),
  ...ids("transitGateway", "tgw"),
  ...ids("transitGatewayAttachment", "tgw-attach"),
  ...ids("regionalNatGateway", "nat"),
  joint("ONE_RESOURCE", ONE_RESOURCE, {
    allowed: [
      { ...NO_RESOURCE, vpc: "vpc-1" },
      { ...NO_RESOURCE, regionalNatGateway: "nat-1" },
    ],
    refused: [NO_RESOURCE, { ...NO_RESOURCE, vpc: "vpc-1", subnet: "subnet-1" }],
  }),
  joint("ONE_RESOURCE of two", oneResource(["vpc", "subnet"]), {
    allowed: [{ vpc: "vpc-1", subnet: undefined }],
    refused: [
      { vpc: undefined, subnet: undefined },
      { vpc: "vpc-1", subnet: "subnet-1" },
    ],
  }),
  joint("BOTH_ROLES", BOTH_ROLES, {
    allowed: [
      { sourceRoleArn: undefined, destinationRoleArn: undefined },
      { sourceRoleArn: "a", destinationRoleArn: "b" },
    ],
    refused: [
      { sourceRoleArn: "a", destinationRoleArn: undefined },
      { sourceRoleArn: undefined, destinationRoleArn: "b" },
    ],
  }),
  one("CROSS_ACCOUNT_ROLE_ARN", CROSS_ACCOUNT_ROLE_ARN, {
    allowed: [
      `arn:aws:iam::${ACCOUNT}:role/AWSLogDeliveryFirehoseCrossAccountRole`,
      `arn:aws:iam::${ACCOUNT}:role/logs/AWSLogDeliveryFirehoseCrossAccountRole-network`,
    ],
    refused: [
      `arn:aws:iam::${ACCOUNT}:role/logs`,
      `arn:aws:iam::${ACCOUNT}:role/xAWSLogDeliveryFirehoseCrossAccountRole`,
      `arn:aws:iam::${ACCOUNT}:role/AWSLogDeliveryFirehoseCrossAccountRole/a`,
      "AWSLogDeliveryFirehoseCrossAccountRole",
      ...NO_TEXT,
    ],
  }),
  one("LOG_FORMAT", LOG_FORMAT, {
    allowed: [...FORMATS, ...TAGGED_FORMATS],
    refused: NO_FORMATS,
  }),
  one("LOG_FORMAT_WITHOUT_TAGS", LOG_FORMAT_WITHOUT_TAGS, {
    allowed: FORMATS,
    refused: [...NO_FORMATS, ...TAGGED_FORMATS],
  }),
  one("TAGGED_RESOURCE_TYPE", TAGGED_RESOURCE_TYPE, {
    allowed: ["instance", "network-interface", "auto-scaling-group"],
    refused: ["vpc", "asg", ...NO_TEXT],
  }),
  one("TAG_KEYS", TAG_KEYS, {
    allowed: [["Team"], ["Team", "aws:autoscaling:groupName"], ["x".repeat(128)]],
    refused: [[], ["a", "b", "c"], [""], ["x".repeat(129)]],
  }),
  tagFieldKeys({
    allowed: [
      [undefined, undefined],
      ["${srcaddr}", []],
      ["${instance-tag} ${srcaddr}", [["instance", "Team"]]],
      [
        "${interface-tag} ${interface-tag-2} ${asg-tag}",
        [
          ["auto-scaling-group", "Team"],
          ["network-interface", "Team", "Stage"],
        ],
      ],
    ],
    refused: [
      [undefined, [["instance", "Team"]]],
      ["${instance-tag}", undefined],
      ["${instance-tag}", [["network-interface", "Team"]]],
      ["${instance-tag}", [["instance", "Team", "Stage"]]],
      ["${instance-tag-2}", [["instance", "Team"]]],
      ["${instance-tag} ${instance-tag-2}", [["instance", "Team"]]],
      ["${srcaddr}", [["instance", "Team"]]],
    ],
  }),
  one("AGGREGATION_INTERVAL", AGGREGATION_INTERVAL, {
    allowed: [60, 600],
    refused: [0, 1, 300, 60.5, -60],
  }),
  one("LIFECYCLE_DAYS.toInfrequentAccessDays", LIFECYCLE_DAYS.toInfrequentAccessDays, {
    allowed: [30, 90, 10_000],
    refused: [29, 0, -30, 30.5],
  }),
  one("LIFECYCLE_DAYS.toGlacierDays", LIFECYCLE_DAYS.toGlacierDays, {
    allowed: [1, 30],
    refused: [0, -1, 1.5],
  }),
  one("LIFECYCLE_DAYS.expirationDays", LIFECYCLE_DAYS.expirationDays, {
    allowed: [1, 365],
    refused: [0, -1, 0.5],
  }),
  joint("LIFECYCLE_ORDER", allOf(LIFECYCLE_ORDER), {
    allowed: [
      order(30, 60, 150),
      order(90, 180, 365),
      order(30, undefined, 60),
      order(undefined, 1, 91),
      order(undefined, undefined, 1),
    ],
    refused: [
      order(30, 59, 365),
      order(30, 60, 149),
      order(30, undefined, 59),
      order(undefined, 1, 90),
    ],
  }),
  one("PERIOD", PERIOD, {
    allowed: [60, 120, 600, 86_400],
    refused: [0, -60, 10, 30, 59, 90, 86_460, 60.5],
  }),
  one("THRESHOLD", THRESHOLD, { allowed: [0.5, 1, 1e9], refused: [0, -1] }),
  one("METRIC_NAME", METRIC_NAME, {
    allowed: ["rejected-traffic", "Rejected traffic of 10.0.0.0/16", "ü", "x".repeat(255)],
    refused: ["", "a:b", "a*", "$", "a\nb", "\u001b[31m", "\u202e", "x".repeat(256)],
  }),
  one("METRIC_NAMESPACE", METRIC_NAMESPACE, {
    allowed: ["VpcFlowLogs", "Network/AWS/a", "AWS", "AWSX/a"],
    refused: ["", "AWS/EC2", "AWS/", "a:b", "x".repeat(256)],
  }),
  one("ALARM_ACTIONS", ALARM_ACTIONS, {
    allowed: [
      [],
      [`arn:aws:sns:eu-central-1:${ACCOUNT}:ops`],
      [`arn:aws-cn:ssm:cn-north-1:${ACCOUNT}:opsitem:1`],
      ["arn:aws:automate:us-east-1:ec2:stop"],
    ],
    refused: [
      ["ops"],
      [""],
      Array.from({ length: 6 }, (_, at) => `arn:aws:sns:x:${ACCOUNT}:${at}`),
    ],
  }),
  joint("ALARM_PERIODS", allOf(ALARM_PERIODS), {
    allowed: [periods(600, 3, 1), periods(600, 144, 144), periods(3_600, 168, 1)],
    refused: [periods(300, 3, 1), periods(600, 1, 2), periods(600, 145, 1), periods(86_400, 8, 1)],
  }),
  one("ATHENA_NAME", ATHENA_NAME, {
    allowed: ["flow_logs", "2026", "x".repeat(255)],
    refused: [...NO_TEXT, "Flow", "flow-logs", "a b", "x".repeat(256)],
  }),
  one("WORKGROUP_NAME", WORKGROUP_NAME, {
    allowed: ["vpc-flow-logs", "A.b_c-1", "x".repeat(128)],
    refused: [...NO_TEXT, "a b", "a/b", "x".repeat(129)],
  }),
  one("RESULTS_LOCATION", RESULTS_LOCATION, {
    allowed: ["s3://results/", "s3://results/athena/", "s3://my.results/a b/c/"],
    refused: [
      ...NO_TEXT,
      "s3://results",
      "s3://results/a",
      "s3://results//",
      "https://results/",
      "s3://R/",
    ],
  }),
  one("BYTES_SCANNED", BYTES_SCANNED, {
    allowed: [10_000_000, 1e12],
    refused: [0, 9_999_999, 10_000_000.5],
  }),
  one("SINCE_YEAR", SINCE_YEAR, { allowed: [2015, 2026, 2100], refused: [26, 2014, 2101, 2026.5] }),
  one("ROLE_NAME", ROLE_NAME, {
    allowed: ["flow-logs-to-firehose", "a+=,.@-_", "x".repeat(64)],
    refused: [...NO_TEXT, "a/b", "x".repeat(65)],
  }),
  one("CROSS_ACCOUNT_ROLE_NAME", CROSS_ACCOUNT_ROLE_NAME, {
    allowed: [
      "AWSLogDeliveryFirehoseCrossAccountRole",
      "AWSLogDeliveryFirehoseCrossAccountRole-network",
    ],
    refused: [
      ...NO_TEXT,
      "flow-logs",
      "xAWSLogDeliveryFirehoseCrossAccountRole",
      `AWSLogDeliveryFirehoseCrossAccountRole${"x".repeat(27)}`,
    ],
  }),
  one("ROLE_ARNS", ROLE_ARNS, {
    allowed: [[`arn:aws:iam::${ACCOUNT}:role/a`, `arn:aws:iam::${ACCOUNT}:role/b/c`]],
    refused: [[], ["a"], [`arn:aws:iam::${ACCOUNT}:role/a`, `arn:aws:iam::${ACCOUNT}:role/a`]],
  }),
  one("STREAM_ARNS", STREAM_ARNS, {
    allowed: [[`arn:aws:firehose:eu-central-1:${ACCOUNT}:deliverystream/a`]],
    refused: [[], ["a"], [`arn:aws:kinesis:eu-central-1:${ACCOUNT}:stream/a`]],
  }),
  one("LISTED_ACCOUNTS", LISTED_ACCOUNTS, {
    allowed: [[ACCOUNT], [ACCOUNT, "000000000000"]],
    refused: [[], [ACCOUNT, ACCOUNT], ["1"], [`${ACCOUNT}\n`], ["arn:aws:iam::1:root"]],
  }),
  one("LISTED_REGIONS", LISTED_REGIONS, {
    allowed: [["eu-central-1"], ["us-gov-west-1", "cn-north-1"]],
    refused: [[], ["us-east-1", "us-east-1"], ["us-east-1a"], ["us-east-1,"], [""]],
  }),
  one("RULE_NAME", RULE_NAME, {
    allowed: ["vpc-flow-logs", "a", "A_b.c#d/e-9", "x".repeat(100)],
    refused: ["", "vpc flow logs", "übersicht", "rule\n", "<resourceId>", "x".repeat(101)],
  }),
  one("RULE_TRAFFIC", RULE_TRAFFIC, {
    allowed: ["ALL", "REJECT"],
    refused: ["ACCEPT", "all", ""],
  }),
  one("DESTINATION_PATTERN", DESTINATION_PATTERN, {
    allowed: [
      "<resourceId>",
      "/aws/telemetry/vpc-flow-logs/<resourceId>",
      "/network/<accountId>/<resourceId>/flow_logs",
      "/aws/vpc-flow-logs/<accountId>/<resourceId>",
      `${"x".repeat(388)}<resourceId>`,
    ],
    refused: [
      "",
      "/aws/vpc-flow-logs",
      "<accountId>",
      "<resourceID>",
      "aws/<resourceId>",
      "/a b/<resourceId>",
      "/a.b/<resourceId>",
      "/aws/vpc-flow-logs/<resourceId>",
      "/<resourceId>\n",
      `${"x".repeat(389)}<resourceId>`,
    ],
  }),
  joint("ONE_KIND_OF_REGIONS", ONE_KIND_OF_REGIONS, {
    allowed: [
      { regions: undefined, allRegions: undefined },
      { regions: undefined, allRegions: true },
      { regions: undefined, allRegions: false },
      { regions: ["eu-west-1"], allRegions: undefined },
      { regions: ["eu-west-1"], allRegions: false },
    ],
    refused: [{ regions: ["eu-west-1"], allRegions: true }],
  }),
  one("SELECTION", SELECTION, {
    allowed: ["OrganizationId = 'o-a1b2c3d4e5'", "ResourceTags.Team = 'Größe 1'", "x".repeat(1000)],
    refused: ["", " ", "a\nb", "a\rb", "a\u2028b", "a\u0000b", "a\u202eb", "x".repeat(1001)],
  }),
];

function periods(
  periodSeconds: number,
  evaluationPeriods: number,
  datapointsToAlarm: number,
): AlarmPeriods {
  return { aggregationInterval: 600, periodSeconds, evaluationPeriods, datapointsToAlarm };
}

function ipv4(source: {
  readonly cidrBlock?: string;
  readonly "ipv4IpamPool.poolId"?: string;
  readonly "ipv4IpamPool.netmaskLength"?: number;
}) {
  return {
    cidrBlock: undefined,
    "ipv4IpamPool.poolId": undefined,
    "ipv4IpamPool.netmaskLength": undefined,
    ...source,
  };
}

function numbered(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`key-${at}`, "x"]));
}

function order(
  toInfrequentAccessDays: number | undefined,
  toGlacierDays: number | undefined,
  expirationDays: number,
) {
  return { toInfrequentAccessDays, toGlacierDays, expirationDays };
}

/** Several limits as one, to hold them to the same values. */
function allOf<T extends object>([first, ...others]: readonly JointLimit<T>[]): JointLimit<T> {
  if (first === undefined) throw new Error("there are no limits");
  const all = [first, ...others];
  return {
    ...first,
    allows: (values) => all.every(({ allows }) => allows(values)),
    condition: (expression) =>
      all.map(({ condition }) => `(${condition(expression)})`).join(" && "),
  };
}

function ids(resource: keyof typeof RESOURCE_IDS, prefix: string): readonly LimitCase[] {
  const others = ["vpc", "subnet", "eni", "tgw", "tgw-attach", "nat"].filter(
    (other) => other !== prefix,
  );
  return [
    one(`RESOURCE_IDS.${resource}`, RESOURCE_IDS[resource], {
      allowed: [`${prefix}-01234567`, `${prefix}-0123456789abcdef0`],
      refused: [
        ...others.map((other) => `${other}-0123456789abcdef0`),
        `${prefix}-`,
        `${prefix}-0123456`,
        `${prefix}-0123456789abcdefg`,
        `${prefix}-0123456789abcdef01`,
        ...NO_TEXT,
      ],
    }),
  ];
}

type Tagged = readonly [
  format: string | undefined,
  keys: readonly (readonly string[])[] | undefined,
];

/** The specifications have other names in HCL, as arguments of the provider do. */
function tagFieldKeys({ allowed, refused }: Values<Tagged>): LimitCase {
  const value = ([logFormat, keys]: Tagged) => ({
    logFormat,
    tagFieldSpecifications: keys?.map(([type, ...tagKeys]) => ({
      resourceType: type,
      resource_type: type,
      tagKeys,
      tag_keys: tagKeys,
    })),
  });
  const { allows, condition } = TAG_FIELD_KEYS;
  return {
    name: "TAG_FIELD_KEYS",
    allows,
    condition: (expression) => condition((prop) => `${expression}[${JSON.stringify(prop)}]`),
    allowed: allowed.map(value),
    refused: refused.map(value),
  };
}
