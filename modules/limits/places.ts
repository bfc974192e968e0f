import type { Limit } from "./limit.js";
import { listing } from "./listing.js";
import { matching } from "./pattern.js";
import { REGION } from "./region.js";

/**
 * Accounts that a column of a table is of. One that is there twice would be counted twice.
 *
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
 */
export const LISTED_ACCOUNTS: Limit<readonly string[]> = {
  allowed: "ids of accounts of 12 digits, one at least and each once",
  ...listing(matching(/^\d{12}$/u)),
};

/** Regions that a column of a table is of. */
export const LISTED_REGIONS: Limit<readonly string[]> = {
  allowed: "names of regions such as eu-central-1, one at least and each once",
  ...listing(REGION),
};
