import { losesItsFlowLog, mustBeRecorded, type Rule, vpcsOf } from "./model.js";

export const flowLogUnproven: Rule = {
  id: "flow-log-unproven",
  title: "Which VPC a flow log will record cannot be proven",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage, scope) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope) && vpc.verdict === "unproven")
      .filter(({ vpc }) => !losesItsFlowLog(vpc))
      .map(({ plan, vpc }) => ({
        rule: "flow-log-unproven",
        plan,
        vpc,
        possible: vpc.possible,
      })),
};
