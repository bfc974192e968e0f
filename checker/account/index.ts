/** Asks AWS what is deployed. Loaded by `flowgate verify` alone: the AWS SDK is large. */

export { parseAccounts } from "./accounts/list.js";
export type { AccountsRead, AccountsRequest } from "./accounts/model.js";
export { readAccounts } from "./accounts/read.js";
export type { RegionSnapshot } from "./model.js";
export { readAccount } from "./read.js";
export type { AccountRequest } from "./request.js";
