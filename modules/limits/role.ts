import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

/**
 * Names of roles have 64 characters at most, and Terraform puts 26 behind the prefix.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const ROLE_NAME_PREFIX: Limit<string> = {
  allowed: "1 to 38 letters, digits and _+=,.@-",
  ...matching(/^[\w+=,.@-]{1,38}$/u),
};

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const ROLE_PATH: Limit<string> = {
  allowed: "a path of at most 512 characters that begins and ends with a slash, such as /logs/",
  ...matching(/^\/(?:[\x21-\x7e]{1,510}\/)?$/u),
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
export const POLICY_ARN: Limit<string> = {
  allowed: "the ARN of an IAM policy, such as arn:aws:iam::123456789012:policy/boundary",
  ...matching(/^arn:[a-z-]+:iam::(?:\d{12}|aws):policy\/[\x21-\x7e]{1,640}$/u),
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
export const ROLE_ARN: Limit<string> = {
  allowed: "the ARN of an IAM role, such as arn:aws:iam::123456789012:role/name",
  ...matching(/^arn:[a-z-]+:iam::\d{12}:role\/[\x21-\x7e]{1,576}$/u),
};
