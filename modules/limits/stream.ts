import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

/** https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html */
export const STREAM_ARN: Limit<string> = {
  allowed:
    "the ARN of a Firehose stream, such as arn:aws:firehose:eu-central-1:123456789012:deliverystream/name",
  ...matching(/^arn:[a-z-]+:firehose:[a-z0-9-]+:\d{12}:deliverystream\/[\w.-]{1,64}$/u),
};
