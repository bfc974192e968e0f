import { ownEntry } from "../own-entry.js";
import { type DeliveryType, deliveryType } from "./destinations.js";

/** How the ARN of an object is put together, of what it is called and where it is. */
export interface ArnPattern {
  readonly service: string;
  readonly hasRegion: boolean;
  readonly hasAccount: boolean;
  /** What stands in front of the name, and of the path where it has one. */
  readonly prefix: string;
}

/** A type whose ARN follows from its name. */
export interface NamedType {
  readonly arn: ArnPattern;
  /** The attributes that hold its ARN, and those that hold its name, the argument that gives it first. */
  readonly arns: readonly string[];
  readonly names: readonly string[];
  readonly path: string | undefined;
  /** The argument whose text the name begins with, where the provider makes up the rest of it. */
  readonly namePrefix: string | undefined;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const PATTERNS: Readonly<Record<DeliveryType["part"], ArnPattern>> = {
  "log group": pattern("logs", "log-group:"),
  bucket: { service: "s3", hasRegion: false, hasAccount: false, prefix: "" },
  stream: pattern("firehose", "deliverystream/"),
  role: { ...pattern("iam", "role"), hasRegion: false },
  key: pattern("kms", "key/"),
};

function pattern(service: string, prefix: string): ArnPattern {
  return { service, hasRegion: true, hasAccount: true, prefix };
}

const OTHERS: Readonly<Record<string, NamedType>> = {
  aws_iam_policy: {
    arn: { ...pattern("iam", "policy"), hasRegion: false },
    arns: ["arn", "id"],
    names: ["name"],
    path: "path",
    namePrefix: "name_prefix",
  },
  aws_kms_alias: {
    arn: pattern("kms", ""),
    arns: ["arn"],
    names: ["name", "id"],
    path: undefined,
    namePrefix: "name_prefix",
  },
  aws_flow_log: {
    arn: pattern("ec2", "vpc-flow-log/"),
    arns: ["arn"],
    names: ["id"],
    path: undefined,
    namePrefix: undefined,
  },
};

const NAME_PREFIXES: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: "name_prefix",
  aws_s3_bucket: "bucket_prefix",
  aws_iam_role: "name_prefix",
};

const KNOWN = new Map<string, NamedType | undefined>();

/** How objects of a type are named, where their ARN follows from that. */
export function namedType(type: string): NamedType | undefined {
  if (!KNOWN.has(type))
    KNOWN.set(type, ownEntry(OTHERS, type) ?? ofDelivery(type, deliveryType(type)));
  return KNOWN.get(type);
}

function ofDelivery(type: string, known: DeliveryType | undefined): NamedType | undefined {
  if (known === undefined) return undefined;
  const { part, arns, names, path } = known;
  return { arn: PATTERNS[part], arns, names, path, namePrefix: ownEntry(NAME_PREFIXES, type) };
}

/**
 * What the provider adds to a prefix: the time in 18 digits and a count in 8 hexadecimal ones.
 * https://github.com/hashicorp/terraform-plugin-sdk/blob/main/helper/id/id.go
 */
export const UNIQUE_SUFFIX = { digits: 26 } as const;

/**
 * Before version 3, the ARN of a log group ended in `:*`. Since 3.38 it has this attribute.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-3-upgrade
 */
export const BARE_ARN_SINCE = { type: "aws_cloudwatch_log_group", attribute: "tags_all" } as const;

/** Data sources that say where a provider configuration leads to, and the attributes that hold it. */
export const PLACE_DATA: Readonly<
  Record<
    string,
    { readonly part: "account" | "region" | "partition"; readonly by: readonly string[] }
  >
> = {
  aws_caller_identity: { part: "account", by: ["account_id", "id"] },
  aws_region: { part: "region", by: ["name", "region", "id"] },
  aws_partition: { part: "partition", by: ["partition", "id"] },
};

/** Of these, an argument chooses another region than that of the provider. */
export const REGION_CHOICES = ["endpoint"] as const;

/** The partition of a region. https://docs.aws.amazon.com/general/latest/gr/aws-arns-and-namespaces.html */
export function partitionOfArn(region: string): string {
  const [, partition = "aws"] =
    PARTITION_OF_REGION.find(([prefix]) => region.startsWith(prefix)) ?? [];
  return partition;
}

const PARTITION_OF_REGION: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-isof-", "aws-iso-f"],
  ["us-iso-", "aws-iso"],
  ["eu-isoe-", "aws-iso-e"],
  ["eusc-", "aws-eusc"],
];

/** Types whose ARNs hold what anybody may write, wildcards among it: the keys of objects. */
export const FREE_ARNS: ReadonlySet<string> = new Set([
  "aws_s3_object",
  "aws_s3_bucket_object",
  "aws_s3_object_copy",
]);

/**
 * What random text is made of. https://registry.terraform.io/providers/hashicorp/random/latest/docs
 */
export const RANDOM_TEXT: Readonly<
  Record<
    string,
    Readonly<Record<string, { readonly characters: string; readonly unless?: string }>>
  >
> = {
  random_id: {
    hex: { characters: "0123456789abcdef" },
    dec: { characters: "0123456789" },
  },
  random_uuid: {
    result: { characters: "0123456789abcdef-" },
    id: { characters: "0123456789abcdef-" },
  },
  random_integer: { result: { characters: "0123456789-" }, id: { characters: "0123456789-" } },
  random_string: {
    result: { characters: alphanumeric(), unless: "special" },
    id: { characters: alphanumeric(), unless: "special" },
  },
  random_password: { result: { characters: alphanumeric(), unless: "special" } },
};

function alphanumeric(): string {
  return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
}
