import type { Loss } from "../coverage/model.js";
import { describeRemoved } from "../words/flow-log-removed.js";
import { losesItsFlowLog, type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export interface Removed extends VpcComplaint {
  readonly loss: Loss;
}

export const flowLogRemoved: Rule<"flow-log-removed", Removed> = {
  id: "flow-log-removed",
  title: "The plan takes away the last flow log of a VPC that stays",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => losesItsFlowLog(vpc))
      .flatMap(({ plan, vpc }) => {
        const [loss] = vpc.lost;
        if (loss === undefined) return [];
        const { address, location = vpc.location } = loss.flowLog;
        return [{ plan, subject: { address, location, vpc }, loss }];
      }),
  words: ({ plan, subject: { vpc }, loss }) => describeRemoved(plan, vpc, loss),
};
