import { describeUnproven } from "../words/flow-log-unproven.js";
import { losesItsFlowLog, mustBeRecorded, type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export const flowLogUnproven: Rule<"flow-log-unproven", VpcComplaint> = {
  id: "flow-log-unproven",
  title: "Which VPC a flow log will record cannot be proven",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage, scope) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope) && vpc.verdict === "unproven")
      .filter(({ vpc }) => !losesItsFlowLog(vpc))
      .map(({ plan, vpc }) => {
        const { address, location = vpc.location } = vpc.possible[0]?.flowLog ?? vpc;
        return { plan, subject: { address, location, vpc } };
      }),
  words: ({ plan, subject: { vpc } }) => describeUnproven(plan, vpc),
};
