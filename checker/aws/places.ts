/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
export const REGIONS = [
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-central-1",
  "ca-west-1",
  "cn-north-1",
  "cn-northwest-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "eusc-de-east-1",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-gov-east-1",
  "us-gov-west-1",
  "us-iso-east-1",
  "us-isob-east-1",
  "us-west-1",
  "us-west-2",
] as const;

/** What the names of regions look like, those to come too. */
export const REGION_NAME = /[a-z]{2}(?:-[a-z]+)+-\d+/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const PARTITIONS = [
  "aws",
  "aws-cn",
  "aws-us-gov",
  "aws-iso",
  "aws-iso-b",
  "aws-eusc",
] as const;

/** What the names of regions begin with that are not of the partition `aws`. */
const PARTITION_OF: readonly (readonly [prefix: string, partition: Partition])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eusc-", "aws-eusc"],
];

export type Partition = (typeof PARTITIONS)[number];

/** The partition that a region is of; undefined of one that this list may not know. */
export function partitionOf(region: string): Partition | undefined {
  const other = PARTITION_OF.find(([prefix]) => region.startsWith(prefix));
  if (other !== undefined) return other[1];
  return /^[a-z]{2}-(?!iso|gov)[a-z]+-\d+$/.test(region) ? "aws" : undefined;
}

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export const ACCOUNT_DIGITS = 12;
