import { isTakenAway, type Undelivered, undelivered } from "../coverage/delivery.js";
import type { VpcCoverage } from "../coverage/model.js";
import { describeObstacle } from "../words/flow-log-cannot-deliver.js";
import { mustBeRecorded, type Rule, type Scope, type VpcComplaint, vpcsOf } from "./model.js";

export const flowLogCannotDeliver: Rule<"flow-log-cannot-deliver", VpcComplaint & Undelivered> = {
  id: "flow-log-cannot-deliver",
  title: "No flow log that a VPC has delivers",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage, scope) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope))
      .flatMap(({ plan, vpc }) =>
        undelivered(vpc)
          .filter((one) => !isTakenAway(one) && isComplainedOf(one, vpc, scope))
          .map(({ flowLog, obstacle }) => {
            const { address, location = vpc.location } = flowLog;
            return { plan, subject: { address, location, vpc }, flowLog, obstacle };
          }),
      ),
  words: ({ flowLog, obstacle }) => describeObstacle(flowLog, obstacle),
};

/** What does not deliver already, and is left as it is, is no fault of a plan that brings something else. */
function isComplainedOf(
  { obstacle }: Undelivered,
  { introduced }: VpcCoverage,
  scope: Scope,
): boolean {
  return (
    obstacle.kind !== "no-access" || !obstacle.check.isDeployed || introduced || scope === "all"
  );
}
