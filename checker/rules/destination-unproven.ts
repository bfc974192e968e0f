import { destinationsOutside, type Outside } from "../coverage/outside.js";
import { describeUnprovenDestination } from "../words/destination-unproven.js";
import type { Complaint, Rule } from "./model.js";

export interface MaybeNotAllowed extends Complaint, Outside {
  readonly plan: Outside["plan"];
}

export const destinationUnproven: Rule<"destination-unproven", MaybeNotAllowed> = {
  id: "destination-unproven",
  title: "Nothing proves that a flow log delivers where the policy allows",
  severity: "note",
  reference: "The policy file, destinations",
  check: (coverage, scope, { destinations }) =>
    destinationsOutside(coverage, destinations, scope === "all")
      .filter(({ isAllowed }) => isAllowed === "unknown")
      .map((outside) => {
        const { vpc, flowLog } = outside;
        const { address, location = vpc?.location } = flowLog;
        return { ...outside, subject: { address, location, vpc } };
      }),
  words: ({ flowLog, of }) => describeUnprovenDestination(flowLog, of),
};
