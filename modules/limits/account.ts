import type { Limit } from "./limit.js";
import { matching } from "./pattern.js";

const ACCOUNT_ID = matching(/^\d{12}$/u);

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export const ACCOUNT_IDS: Limit<readonly string[]> = {
  allowed: "ids of accounts of 12 digits, one at least",
  allows: (ids) => ids.length > 0 && ids.every(ACCOUNT_ID.allows),
  condition: (expression) =>
    `length(${expression}) > 0 && alltrue([for id in ${expression} : ${ACCOUNT_ID.condition("id")}])`,
};
