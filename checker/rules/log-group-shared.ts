import type { FlowLog, VpcCoverage } from "../coverage/model.js";
import { type Delivering, groupsOf, sharedGroups } from "../coverage/shared-groups.js";
import type { Planned } from "../plan/model.js";
import { describeNamesakes, describeShared } from "../words/log-group-shared.js";
import { mustBeRecorded, type Rule, type VpcComplaint, vpcsOf } from "./model.js";

export type Sharing = VpcComplaint & { readonly flowLog: FlowLog } & (
    | {
        readonly group: Planned | undefined;
        /** All that share it, the VPC itself among them. */
        readonly vpcs: readonly VpcCoverage[];
      }
    /** Those that have one name. */
    | { readonly groups: readonly Planned[] }
  );

export const logGroupShared: Rule<"log-group-shared", Sharing> = {
  id: "log-group-shared",
  title: "Flow logs of several VPCs end in one log group",
  severity: "warning",
  reference: "CIS AWS Foundations Benchmark v3.0.0, 3.7",
  check: (coverage, scope) => {
    const delivering = vpcsOf(coverage)
      .filter(({ plan, vpc }) => plan.deployed === undefined && vpc.action !== "delete")
      .flatMap(({ plan, vpc }) =>
        vpc.flowLogs.map(({ flowLog }): Delivering => ({ plan, vpc, flowLog })),
      );
    const isAsked = ({ vpc }: Delivering) => mustBeRecorded(vpc, scope);
    const namesakes = new Map(
      coverage.plans.flatMap((plan) =>
        plan.namesakes.flatMap((groups) => groups.map(({ change }) => [change, groups] as const)),
      ),
    );
    return [
      ...sharedGroups(delivering).flatMap(({ group, by, vpcs }) =>
        by.filter(isAsked).map((one): Sharing => ({ ...complaintOf(one), group, vpcs })),
      ),
      ...delivering.filter(isAsked).flatMap((one) => {
        const own = groupsOf(one.flowLog.destination).map(({ change }) => namesakes.get(change));
        return [...new Set(own)].flatMap((groups): readonly Sharing[] =>
          groups === undefined ? [] : [{ ...complaintOf(one), groups }],
        );
      }),
    ];
  },
  words: (sharing) =>
    "groups" in sharing
      ? describeNamesakes(sharing.flowLog, sharing.groups)
      : describeShared(sharing.plan, sharing.flowLog, sharing.subject.vpc, sharing),
};

function complaintOf({ plan, vpc, flowLog }: Delivering) {
  const { address, location = vpc.location } = flowLog;
  return { plan, subject: { address, location, vpc }, flowLog };
}
