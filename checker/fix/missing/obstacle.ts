import type { PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { formatModule } from "../../plan/address.js";
import { Neighbours } from "../../remedy/neighbours.js";
import type { FixContext } from "../model.js";
import { blockedAt, describeUntouchable } from "../written/untouchable.js";

/** Why no flow log is written for a VPC, as a clause before what is to be done. */
export function obstacleOf(coverage: PlanCoverage, vpc: VpcCoverage): string | undefined {
  const { change, location } = vpc;
  if (coverage.deployed !== undefined || change === undefined) return "no plan has the VPC";
  if (coverage.incomplete.length > 0)
    return "the plan is not whole, and may leave a flow log out that is written already";
  if (vpc.action === "forget") return "the VPC leaves the configuration";
  if (vpc.mocked.length > 0) return "a flow log of another plan may be meant for it";
  if (location === undefined) return "its block is in no source that is at hand";
  return undefined;
}

/** Flow logs that name no VPC are refused by AWS, whatever others there are. */
export function astrayBeside(coverage: PlanCoverage, { change }: VpcCoverage): string | undefined {
  const module = formatModule(change?.module ?? []);
  const found = Neighbours.of(coverage).astray.some(
    (flowLog) => formatModule(flowLog.change.module) === module,
  );
  return found ? "a flow log beside it may be meant for it" : undefined;
}

/** Why nothing is written beside a VPC, in the same way. */
export function unplaceable({ location }: VpcCoverage, { files }: FixContext): string | undefined {
  if (location === undefined || files.get(location.file) !== undefined) return undefined;
  return describeUntouchable(blockedAt(files, location.file));
}
