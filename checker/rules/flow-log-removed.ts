import { losesItsFlowLog, type Rule, vpcsOf } from "./model.js";

export const flowLogRemoved: Rule = {
  id: "flow-log-removed",
  title: "The plan takes away the last flow log of a VPC that stays",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => losesItsFlowLog(vpc))
      .flatMap(({ plan, vpc }) => {
        const [loss] = vpc.lost;
        return loss === undefined ? [] : [{ rule: "flow-log-removed", plan, vpc, loss }];
      }),
};
