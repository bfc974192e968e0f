import { destinationsOutside, type Outside } from "../coverage/outside.js";
import type { AllowedDestinations } from "../delivery/allowed.js";
import { describeNotAllowed } from "../words/destination-not-allowed.js";
import type { Complaint, Rule } from "./model.js";

export interface NotAllowed extends Complaint, Outside {
  readonly plan: Outside["plan"];
  readonly allowed: AllowedDestinations;
}

export const destinationNotAllowed: Rule<"destination-not-allowed", NotAllowed> = {
  id: "destination-not-allowed",
  title: "A flow log delivers where the policy does not allow",
  severity: "error",
  reference: "The policy file, destinations",
  check: (coverage, scope, { destinations: allowed }) =>
    destinationsOutside(coverage, allowed, scope === "all")
      .filter(({ isAllowed }) => isAllowed === "no")
      .map((outside) => {
        const { vpc, flowLog } = outside;
        const { address, location = vpc?.location } = flowLog;
        return { ...outside, subject: { address, location, vpc }, allowed };
      }),
  words: ({ flowLog, of, allowed }) => describeNotAllowed(flowLog, of, allowed),
};
