import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";
import { wholeFrom } from "./whole-number.js";

/** https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html */
export const ATHENA_NAME: Limit<string> = {
  allowed: "1 to 255 lower-case letters, digits and underscores",
  ...matching(/^[a-z0-9_]{1,255}$/u),
};

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html */
export const WORKGROUP_NAME: Limit<string> = {
  allowed: "1 to 128 letters, digits and ._-",
  ...matching(/^[a-zA-Z0-9._-]{1,128}$/u),
};

/** https://docs.aws.amazon.com/athena/latest/ug/query-results-specify-location.html */
export const RESULTS_LOCATION: Limit<string> = {
  allowed: "s3://bucket/folder/",
  ...matching(/^s3:\/\/[a-z0-9][a-z0-9.-]{2,62}\/(?:[^/]+\/)*$/u),
};

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html */
export const BYTES_SCANNED: Limit<number> = wholeFrom(10_000_000);

/** VPC Flow Logs began in 2015: https://aws.amazon.com/blogs/aws/vpc-flow-logs-log-and-view-network-traffic-flows/ */
export const SINCE_YEAR: Limit<number> = {
  allowed: "a year from 2015 to 2100",
  allows: (year) => Number.isInteger(year) && year >= 2015 && year <= 2100,
  condition: (expression) =>
    `floor(${expression}) == ${expression} && ${expression} >= 2015 && ${expression} <= 2100`,
};
