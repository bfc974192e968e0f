import { losesItsFlowLog, mustBeRecorded, type Rule, vpcsOf } from "./model.js";

export const flowLogMissesRejects: Rule = {
  id: "flow-log-misses-rejects",
  title: "The flow logs of a VPC record only accepted traffic",
  severity: "error",
  reference: "AWS Security Hub EC2.6",
  check: (coverage, scope) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope) && vpc.verdict === "uncovered")
      .filter(({ vpc }) => vpc.flowLogs.length > 0 && !losesItsFlowLog(vpc))
      .map(({ plan, vpc }) => ({
        rule: "flow-log-misses-rejects",
        plan,
        vpc,
        flowLogs: vpc.flowLogs,
      })),
};
