import type { RuleId } from "../rules/index.js";

/** The rules whose complaints are mended where that can be written: those of `FIXERS`, without loading these. */
export const MENDED: ReadonlySet<RuleId> = new Set<RuleId>([
  "flow-log-misses-rejects",
  "flow-log-misses-accepts",
  "flow-log-removed",
  "flow-log-cannot-deliver",
  "flow-log-duplicate",
  "destination-not-allowed",
  "flow-log-gap",
  "log-retention",
  "vpc-without-flow-log",
]);
