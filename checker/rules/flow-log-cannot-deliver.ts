import { type Undelivered, undelivered } from "../coverage/delivery.js";
import { describeObstacle } from "../words/flow-log-cannot-deliver.js";
import { type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export const flowLogCannotDeliver: Rule<"flow-log-cannot-deliver", VpcComplaint & Undelivered> = {
  id: "flow-log-cannot-deliver",
  title: "No flow log that a deployed VPC has delivers",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage) =>
    vpcsOf(coverage).flatMap(({ plan, vpc }) =>
      undelivered(vpc).map(({ flowLog, obstacle }) => ({
        plan,
        subject: { address: flowLog.address, location: vpc.location, vpc },
        flowLog,
        obstacle,
      })),
    ),
  words: ({ flowLog, obstacle }) => describeObstacle(flowLog, obstacle),
};
