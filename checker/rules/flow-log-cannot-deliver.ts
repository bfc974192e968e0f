import { recordsRejects } from "../coverage/model.js";
import type { DeliveryProblem } from "../plan/model.js";
import { type Rule, vpcsOf } from "./model.js";

export const flowLogCannotDeliver: Rule = {
  id: "flow-log-cannot-deliver",
  title: "No flow log that a deployed VPC has delivers",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage) =>
    vpcsOf(coverage).flatMap(({ plan, vpc }) => {
      const flowLogs = vpc.flowLogs
        .map(({ flowLog }) => flowLog)
        .filter(({ traffic }) => recordsRejects(traffic));
      // One that delivers is enough: another beside it, which does not, takes nothing away.
      if (flowLogs.some(({ delivery }) => obstacle(delivery) === undefined)) return [];
      return flowLogs.flatMap((flowLog) => {
        const problem = obstacle(flowLog.delivery);
        return problem === undefined
          ? []
          : [{ rule: "flow-log-cannot-deliver", plan, vpc, flowLog, problem }];
      });
    }),
};

function obstacle(delivery: readonly DeliveryProblem[]): DeliveryProblem | undefined {
  return delivery.find(({ kind }) => kind !== "kept-for-ever");
}
