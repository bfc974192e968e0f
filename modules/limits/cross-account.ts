import type { JointLimit } from "./joint-limit.js";
import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

/** The roles that deliver to a stream of another account. */
export interface CrossAccountRoles {
  readonly sourceRoleArn?: string | undefined;
  readonly destinationRoleArn?: string | undefined;
}

/**
 * The role over there, for which AWS asks for a name.
 *
 * https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
 */
export const CROSS_ACCOUNT_ROLE_ARN: Limit<string> = {
  allowed:
    "the ARN of an IAM role whose name begins with AWSLogDeliveryFirehoseCrossAccountRole, as AWS asks for",
  ...matching(
    /^arn:[a-z-]+:iam::\d{12}:role\/(?:[\x21-\x7e]{1,510}\/)?AWSLogDeliveryFirehoseCrossAccountRole[\w+=,.@-]{0,26}$/u,
  ),
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html */
export const BOTH_ROLES: JointLimit<CrossAccountRoles> = {
  prop: "sourceRoleArn",
  allowed: (name) =>
    `a role where ${name("destinationRoleArn")} does, and none where that is left out: delivery to another account takes both`,
  allows: ({ sourceRoleArn, destinationRoleArn }) =>
    (sourceRoleArn === undefined) === (destinationRoleArn === undefined),
  isOfPresence: true,
  condition: (expression) =>
    `(${expression("sourceRoleArn")} == null) == (${expression("destinationRoleArn")} == null)`,
};
