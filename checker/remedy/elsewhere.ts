import { flowLogTypeFor } from "../aws/vpcs.js";
import type { Elsewhere, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { formatModule } from "../plan/address.js";

/** How a flow log of another region or account comes to be made where its VPC is. */
export function remedyElsewhere(
  coverage: PlanCoverage,
  vpc: VpcCoverage,
  found: Elsewhere,
): string {
  const { flowLog } = found;
  const { address, change } = flowLog;
  const { provider, region } = found.vpc;
  const own = flowLog.place.name();
  const isOfOneKind =
    vpc.change !== undefined && flowLogTypeFor(vpc.change.type).type === change.type;
  if (flowLog.plan !== coverage.plan || provider === undefined || !isOfOneKind) {
    return `Make ${address} by a provider of the VPC's region and account.`;
  }
  if (own.provider === provider) {
    const argument = region === undefined ? "" : `: region = "${region}"`;
    return `Give ${address} the region of the VPC${argument}.`;
  }
  const module = formatModule(change.module);
  const isBeside = vpc.change !== undefined && formatModule(vpc.change.module) === module;
  // Without sources, nothing tells what a module calls its providers.
  if (isBeside && module !== "" && coverage.source.source === undefined) {
    return `Have ${address} made by the VPC's provider, ${provider}.`;
  }
  // Of the root module, the plan has the names as the module writes them.
  const argument = isBeside ? vpc.provider : provider;
  if (module !== "" && !isBeside) {
    return `Have ${address} made by the VPC's provider, ${provider}: pass it to ${module} in its providers argument.`;
  }
  const how = argument === undefined ? "take its provider argument away" : `provider = ${argument}`;
  const shared =
    change.key === undefined
      ? ""
      : " All instances of a resource have one provider: those of another place belong in a resource of their own.";
  return `Have ${address} made by the VPC's provider: ${how}.${shared}`;
}
