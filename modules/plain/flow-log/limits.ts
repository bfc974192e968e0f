import { oneOf } from "../../limits/choice.js";
import type { Limit } from "../../limits/limit.js";
import { listing } from "../../limits/listing.js";

/** What a module that is called once for a VPC can promise: `ACCEPT` needs a second flow log beside it. */
export const TRAFFIC_TYPE: Limit<string> = {
  allowed: '"ALL" or "REJECT"',
  ...oneOf(["ALL", "REJECT"]),
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html */
export const DESTINATION_TYPES: Limit<readonly string[]> = {
  allowed: '"cloud-watch-logs", "s3" and "kinesis-data-firehose", one at least',
  ...listing(oneOf<string>(["cloud-watch-logs", "s3", "kinesis-data-firehose"])),
};
