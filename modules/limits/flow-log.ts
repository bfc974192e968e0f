import { oneOf } from "./choice.js";
import type { Limit } from "./limit.js";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html */
export const TRAFFIC_TYPE: Limit<string> = {
  allowed: '"ALL", "REJECT" or "ACCEPT"',
  ...oneOf(["ALL", "REJECT", "ACCEPT"]),
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-aggregration-interval */
export const AGGREGATION_INTERVAL: Limit<number> = {
  allowed: "60 or 600 seconds",
  ...oneOf([60, 600]),
};

/**
 * Transit gateways accept and reject nothing.
 *
 * https://docs.aws.amazon.com/vpc/latest/tgw/flow-logs-api-cli.html
 */
export const TRANSIT_GATEWAY_TRAFFIC_TYPE: Limit<string> = {
  allowed: '"ALL" for a transit gateway',
  ...oneOf(["ALL"]),
};

/** https://docs.aws.amazon.com/vpc/latest/tgw/flow-logs-api-cli.html */
export const TRANSIT_GATEWAY_INTERVAL: Limit<number> = {
  allowed: "60 seconds for a transit gateway",
  ...oneOf([60]),
};
