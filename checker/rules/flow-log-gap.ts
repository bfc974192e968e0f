import { gapsOf } from "../coverage/gaps.js";
import type { FlowLog } from "../coverage/model.js";
import { describeGap } from "../words/flow-log-gap.js";
import { type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export interface Gap extends VpcComplaint {
  readonly flowLog: FlowLog;
}

export const flowLogGap: Rule<"flow-log-gap", Gap> = {
  id: "flow-log-gap",
  title: "A flow log is destroyed before its successor exists",
  severity: "warning",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage) =>
    vpcsOf(coverage).flatMap(({ plan, vpc }) =>
      gapsOf(vpc).map((flowLog) => {
        const { address, location = vpc.location } = flowLog;
        return { plan, subject: { address, location, vpc }, flowLog };
      }),
    ),
  words: ({ plan, subject: { vpc }, flowLog }) => describeGap(plan, vpc, flowLog),
};
