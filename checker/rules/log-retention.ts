import type { KeptForEver } from "../account/model.js";
import type { FlowLog } from "../coverage/model.js";
import { describeRetention } from "../words/log-retention.js";
import { type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export interface Kept extends VpcComplaint {
  readonly flowLog: FlowLog;
  readonly kept: KeptForEver;
}

export const logRetention: Rule<"log-retention", Kept> = {
  id: "log-retention",
  title: "Deployed flow logs are kept for ever",
  severity: "warning",
  reference: "AWS Well-Architected Framework, COST04-BP05",
  check: (coverage) =>
    vpcsOf(coverage).flatMap(({ plan, vpc }) =>
      vpc.flowLogs.flatMap(({ flowLog }) => {
        const kept = flowLog.delivery.find((problem) => problem.kind === "kept-for-ever");
        if (kept === undefined) return [];
        const { address } = flowLog;
        return [{ plan, subject: { address, location: vpc.location, vpc }, flowLog, kept }];
      }),
    ),
  words: ({ flowLog, kept }) => describeRetention(flowLog, kept),
};
