import { type Duplicate, duplicatesOn } from "../coverage/duplicates.js";
import { describeDuplicate } from "../words/flow-log-duplicate.js";
import { mustBeRecorded, type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export const flowLogDuplicate: Rule<"flow-log-duplicate", VpcComplaint & Duplicate> = {
  id: "flow-log-duplicate",
  title: "A VPC has the same flow log twice, which AWS refuses",
  severity: "error",
  reference: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  check: (coverage, scope) => {
    const traces = new Map(coverage.plans.map(({ plan, trace }) => [plan, trace]));
    return vpcsOf(coverage)
      .filter(({ vpc }) => mustBeRecorded(vpc, scope))
      .flatMap(({ plan, vpc }) =>
        duplicatesOn(vpc, traces).map((duplicate) => {
          const { address, location = vpc.location } = duplicate.made;
          return { plan, subject: { address, location, vpc }, ...duplicate };
        }),
      );
  },
  words: ({ made, other }) => describeDuplicate(made, other),
};
