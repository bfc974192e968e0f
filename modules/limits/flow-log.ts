import { oneOf } from "./choice.js";
import type { Limit } from "./limit.js";

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html#flow-logs-aggregration-interval */
export const AGGREGATION_INTERVAL: Limit<number> = {
  allowed: "60 or 600 seconds",
  ...oneOf([60, 600]),
};
