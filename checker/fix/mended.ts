import type { RuleId } from "../rules/index.js";

/** The rules whose complaints are mended where that can be written: named here for those who do not load what mends. */
export const MENDED = [
  "flow-log-misses-rejects",
  "flow-log-misses-accepts",
  "flow-log-removed",
  "flow-log-cannot-deliver",
  "flow-log-duplicate",
  "destination-not-allowed",
  "flow-log-gap",
  "log-retention",
  "vpc-without-flow-log",
] as const satisfies readonly RuleId[];

export type MendedRule = (typeof MENDED)[number];
