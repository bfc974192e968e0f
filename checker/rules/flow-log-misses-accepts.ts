import type { Match } from "../coverage/model.js";
import { describeMissedAccepts } from "../words/flow-log-misses-accepts.js";
import { mustBeRecorded, type Rule, subjectOf, type VpcComplaint, vpcsOf } from "./model.js";

export const flowLogMissesAccepts: Rule<"flow-log-misses-accepts", VpcComplaint> = {
  id: "flow-log-misses-accepts",
  title: "The flow logs of a VPC do not record all of its traffic",
  severity: "error",
  reference: "The policy file, traffic: all",
  check: (coverage, scope, { traffic }) =>
    traffic === "reject"
      ? []
      : vpcsOf(coverage)
          .filter(({ vpc }) => mustBeRecorded(vpc, scope) && vpc.verdict === "covered")
          .filter(({ vpc }) => !recordAll(vpc.flowLogs))
          .map(({ plan, vpc }) => ({ plan, subject: subjectOf(vpc) })),
  words: ({ plan, subject: { vpc } }) => describeMissedAccepts(plan, vpc),
};

/** What is recorded by one of them is recorded: of all traffic, each may record a part. */
function recordAll(matches: readonly Match[]): boolean {
  const recorded = new Set(matches.map(({ flowLog }) => flowLog.traffic));
  return recorded.has("ALL") || (recorded.has("ACCEPT") && recorded.has("REJECT"));
}
