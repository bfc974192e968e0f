import { oneOf } from "../../limits/choice.js";
import type { Limit } from "../../limits/limit.js";
import { matching } from "../../limits/pattern.js";

/** What a module that is called once for a VPC can promise: `ACCEPT` needs a second flow log beside it. */
export const TRAFFIC_TYPE: Limit<string> = {
  allowed: '"ALL" or "REJECT"',
  ...oneOf(["ALL", "REJECT"]),
};

const TYPE = oneOf<string>(["cloud-watch-logs", "s3", "kinesis-data-firehose"]);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html */
export const DESTINATION_TYPES: Limit<readonly string[]> = {
  allowed: '"cloud-watch-logs", "s3" and "kinesis-data-firehose", one at least',
  allows: (types) => types.length > 0 && types.every(TYPE.allows),
  condition: (expression) =>
    `length(${expression}) > 0 && alltrue([for type in ${expression} : ${TYPE.condition("type")}])`,
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
export const LOG_FORMAT: Limit<string> = {
  allowed: "fields with one space between them, such as $${srcaddr} $${dstaddr}",
  ...matching(/^\$\{[a-z0-9-]+\}(?: \$\{[a-z0-9-]+\})*$/u),
};
