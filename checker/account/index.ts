/** What is deployed, as far as flow logs go. Loaded by `flowgate verify` alone: the AWS SDK is large. */
export { planOf } from "./plan.js";
export { readAccount } from "./read.js";
export type { AccountRequest } from "./request.js";
export type { DeployedFlowLog, DeployedVpc, RegionSnapshot } from "./snapshot.js";
export { plannedVpcs, unkeptCoverage } from "./unkept.js";
