import { type Rule, vpcsOf } from "./model.js";

export const logRetention: Rule = {
  id: "log-retention",
  title: "Deployed flow logs are kept for ever",
  severity: "warning",
  reference: "AWS Well-Architected Framework, COST04-BP05",
  check: (coverage) =>
    vpcsOf(coverage).flatMap(({ plan, vpc }) =>
      vpc.flowLogs.flatMap(({ flowLog }) => {
        const problem = flowLog.delivery.find(({ kind }) => kind === "kept-for-ever");
        return problem === undefined
          ? []
          : [{ rule: "log-retention", plan, vpc, flowLog, problem }];
      }),
    ),
};
