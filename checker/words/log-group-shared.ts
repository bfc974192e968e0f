import type { FlowLog, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type { SharedGroup } from "../coverage/shared-groups.js";
import type { Planned } from "../plan/model.js";
import type { Words } from "./model.js";
import { list, nameOfVpc } from "./names.js";

export function describeShared(
  plan: PlanCoverage,
  { address }: FlowLog,
  own: VpcCoverage,
  { group, vpcs }: Pick<SharedGroup, "group" | "vpcs">,
): Words {
  const what = group === undefined ? "a log group" : objectName(group.change);
  // Thousands may share one, and each of them has its finding.
  const named = vpcs.slice(0, NAMED + 1).filter((vpc) => vpc !== own);
  const unnamed = vpcs.length - 1 - named.length;
  const names = list(
    named.map((vpc) => nameOfVpc(plan, vpc)),
    unnamed,
  );
  return {
    message: `${address} delivers to ${what}, as flow logs of other VPCs do: ${names}`,
    remediation: "Give each VPC a log group of its own, with the VPC's id or name in its name.",
  };
}

const NAMED = 5;

export function describeNamesakes({ address }: FlowLog, groups: readonly Planned[]): Words {
  const names = list(groups.map(({ change }) => objectName(change)));
  return {
    message: `${address} delivers to a log group that is not the only one of its name: ${names}`,
    remediation:
      "Name them apart, by the VPC's id or name, or use name_prefix, which makes a name for each.",
  };
}
