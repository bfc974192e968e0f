/** Asks AWS what is deployed. Loaded by `flowgate verify` alone: the AWS SDK is large. */
export type { RegionSnapshot } from "./model.js";
export { readAccount } from "./read.js";
export type { AccountRequest } from "./request.js";
