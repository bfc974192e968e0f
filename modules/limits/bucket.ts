import { oneOf } from "./choice.js";
import { exclusive } from "./exclusive.js";
import type { JointLimit } from "./joint-limit.js";
import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

/*
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 *
 * Between dots, a name is made of labels, which no hyphen begins or ends.
 */
const EMPTY_LABEL = /\.\.|\.-|-\./u;
const RESERVED_START = /^(?:xn--|sthree-|amzn-s3-demo-)/u;
const RESERVED_END = /(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3|-an)$/u;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/u;

export const BUCKET_NAME: Limit<string> = {
  allowed:
    "3 to 63 lower-case letters, digits, hyphens and single dots between letters and digits, which are neither an IP address nor begin or end as S3 keeps for itself (xn--, -s3alias and others)",
  ...matching(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u,
    EMPTY_LABEL,
    ADDRESS,
    RESERVED_START,
    RESERVED_END,
  ),
};

/** Terraform puts 26 characters behind it. */
export const BUCKET_PREFIX: Limit<string> = {
  allowed:
    "1 to 37 lower-case letters, digits, hyphens and single dots between letters and digits, which do not begin as S3 keeps for itself (xn-- and others)",
  ...matching(/^[a-z0-9][a-z0-9.-]{0,36}$/u, EMPTY_LABEL, RESERVED_START),
};

/** The name of a bucket that is made. */
export interface BucketNames {
  readonly bucketName: string | undefined;
  readonly bucketPrefix: string | undefined;
}

export const ONE_BUCKET_NAME: JointLimit<BucketNames> = exclusive("bucketPrefix", "bucketName");

export const BUCKET_ARN: Limit<string> = {
  allowed: "the ARN of a bucket without a folder, such as arn:aws:s3:::name",
  ...matching(/^arn:[a-z-]+:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u),
};

const PART = "[\\w!.*'()-]+";
const OWN_PART = /(?:^|\/)(?:AWSLogs|\.{1,2})(?:\/|$)/u;

/**
 * A folder in a bucket. AWS keeps the word AWSLogs for itself, and puts some 300 characters behind the folder, of the
 * 1,024 that a key may have.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-create-flow-log.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
export const FOLDER: Limit<string> = {
  allowed:
    "at most 512 letters, digits and !-_.*'(), with single slashes between the parts, none of which is ., .. or AWSLogs",
  ...matching(new RegExp(`^${PART}(?:/${PART})*$`, "u"), OWN_PART, /^.{513}/u),
};

/** As the argument `log_destination` has it. */
export const FOLDER_ARN: Limit<string> = {
  allowed:
    "the ARN of a bucket, and a folder or none, in which no part is ., .. or AWSLogs, such as arn:aws:s3:::name/folder",
  ...matching(
    new RegExp(`^arn:[a-z-]+:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:/${PART})*/?$`, "u"),
    OWN_PART,
    /^.{600}/u,
  ),
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html */
export const FILE_FORMAT: Limit<string> = {
  allowed: '"plain-text" or "parquet"',
  ...oneOf(["plain-text", "parquet"]),
};
