import { isTakenAway, undelivered } from "../coverage/delivery.js";
import type { FlowLog } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type { TakenAway } from "../delivery/model.js";
import { describeTaken } from "../words/destination-destroyed.js";
import { mustBeRecorded, type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export interface Taken extends VpcComplaint {
  readonly flowLog: FlowLog;
  readonly taken: TakenAway;
}

export const destinationDestroyed: Rule<"destination-destroyed", Taken> = {
  id: "destination-destroyed",
  title: "The plan takes away what a flow log that stays delivers to or by",
  severity: "error",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage, scope) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope))
      .flatMap(({ plan, vpc }) =>
        undelivered(vpc)
          .filter(isTakenAway)
          .map(({ flowLog, obstacle: taken }) => {
            const { location = vpc.location } = flowLog;
            const address = objectName(taken.planned.change);
            return { plan, subject: { address, location, vpc }, flowLog, taken };
          }),
      ),
  words: ({ plan, flowLog, taken }) => describeTaken(plan.plan, flowLog, taken),
};
