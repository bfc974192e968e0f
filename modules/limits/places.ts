import type { Limit } from "./limit.js";
import { listing } from "./listing.js";
import { matching } from "./matching.js";

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export const ACCOUNT_IDS: Limit<readonly string[]> = {
  allowed: "account ids of 12 digits, one at least and each once",
  ...listing(matching(/^\d{12}$/)),
};

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
export const REGIONS: Limit<readonly string[]> = {
  allowed: "codes of regions such as eu-central-1, one at least and each once",
  ...listing(matching(/^[a-z]{2,}(?:-[a-z]+)+-\d+$/)),
};
