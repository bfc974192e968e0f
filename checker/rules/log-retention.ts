import type { KeptForEver } from "../account/model.js";
import type { FlowLog } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import { describeRetention } from "../words/log-retention.js";
import { mustBeRecorded, type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export interface Kept extends VpcComplaint {
  readonly flowLog: FlowLog;
  readonly kept: KeptForEver;
}

export const logRetention: Rule<"log-retention", Kept> = {
  id: "log-retention",
  title: "Flow logs are kept for ever",
  severity: "warning",
  reference: "AWS Well-Architected Framework, COST04-BP05",
  check: (coverage, scope) =>
    vpcsOf(coverage)
      .filter(({ plan, vpc }) => plan.deployed !== undefined || mustBeRecorded(vpc, scope))
      .flatMap(({ plan, vpc }) =>
        vpc.flowLogs.flatMap(({ flowLog }) => {
          const kept = keptForEver(flowLog);
          if (kept === undefined) return [];
          const { address, location = vpc.location } = flowLog;
          return [{ plan, subject: { address, location, vpc }, flowLog, kept }];
        }),
      ),
  words: ({ flowLog, kept }) => describeRetention(flowLog, kept),
};

function keptForEver({ delivery, retention }: FlowLog): KeptForEver | undefined {
  if (retention?.days !== "for ever") {
    return delivery.find((problem) => problem.kind === "kept-for-ever");
  }
  const { what, of } = retention;
  return { kind: "kept-for-ever", what, destination: objectName(of.change) };
}
