import { type Doubtful, doubtful } from "../coverage/delivery.js";
import { describeDoubtful } from "../words/delivery-unproven.js";
import { mustBeRecorded, type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export const deliveryUnproven: Rule<"delivery-unproven", VpcComplaint & Doubtful> = {
  id: "delivery-unproven",
  title: "Whether a flow log delivers is not known",
  severity: "note",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage, scope) =>
    vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope))
      .flatMap(({ plan, vpc }) =>
        doubtful(vpc).map((one) => {
          const { address, location = vpc.location } = one.flowLog;
          return { plan, subject: { address, location, vpc }, ...one };
        }),
      ),
  words: describeDoubtful,
};
