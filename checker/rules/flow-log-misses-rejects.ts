import { describeMissedRejects } from "../words/flow-log-misses-rejects.js";
import {
  losesItsFlowLog,
  mustBeRecorded,
  type Rule,
  subjectOf,
  type VpcComplaint,
  vpcsOf,
} from "./model.js";

export const flowLogMissesRejects: Rule<"flow-log-misses-rejects", VpcComplaint> = {
  id: "flow-log-misses-rejects",
  title: "The flow logs of a VPC record only accepted traffic",
  severity: "error",
  reference: "AWS Security Hub EC2.6",
  check: (coverage, scope) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope) && vpc.verdict === "uncovered")
      .filter(({ vpc }) => vpc.flowLogs.length > 0 && !losesItsFlowLog(vpc))
      .map(({ plan, vpc }) => ({ plan, subject: subjectOf(vpc) })),
  words: ({ plan, subject: { vpc } }) => describeMissedRejects(plan, vpc),
};
