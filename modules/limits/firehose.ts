import type { Limit } from "./limit.js";
import { listing } from "./listing.js";
import { matching } from "./pattern.js";
import { ROLE_ARN } from "./role.js";
import { STREAM_ARN } from "./stream.js";

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const ROLE_NAME: Limit<string> = {
  allowed: "1 to 64 letters, digits and _+=,.@-",
  ...matching(/^[\w+=,.@-]{1,64}$/u),
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html */
export const CROSS_ACCOUNT_ROLE_NAME: Limit<string> = {
  allowed:
    "AWSLogDeliveryFirehoseCrossAccountRole, and at most 26 more letters, digits and _+=,.@-",
  ...matching(/^AWSLogDeliveryFirehoseCrossAccountRole[\w+=,.@-]{0,26}$/u),
};

export const ROLE_ARNS: Limit<readonly string[]> = {
  allowed: "ARNs of IAM roles, one at least and each once",
  ...listing(ROLE_ARN),
};

export const STREAM_ARNS: Limit<readonly string[]> = {
  allowed: "ARNs of Firehose streams, one at least and each once",
  ...listing(STREAM_ARN),
};
