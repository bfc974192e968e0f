import type { Elsewhere, PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { formatModule } from "../../plan/address.js";
import { defaultProvider } from "../../plan/provider-key.js";
import type { FixContext, SourceEdit } from "../model.js";
import { addToBlock, setValue } from "../text/edit.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { argumentOf, blockIn, type PlacedBlock } from "../written/place.js";
import { blockedAt, describeUntouchable, NO_OWN_SOURCES } from "../written/untouchable.js";
import type { Mended } from "./gathered.js";

/** Has a flow log of another region or account made by the provider of its VPC. */
export function makeWhereVpcIs(
  context: FixContext,
  plan: PlanCoverage,
  vpc: VpcCoverage,
  { flowLog, vpc: place }: Elsewhere,
): Mended {
  const { change, address } = flowLog;
  if (flowLog.plan !== plan.plan || vpc.change === undefined) return { because: undefined };
  const source = sourceBlock(plan, change);
  if (source === undefined) return { because: NO_OWN_SOURCES };
  // By one provider, it is the region argument that leads elsewhere.
  if (flowLog.place.name().provider === place.provider) return { because: undefined };
  const isBeside = formatModule(change.module) === formatModule(vpc.change.module);
  if (!isBeside || instancesOfBlock(plan, change).length > 1) return { because: undefined };
  const placed = blockIn(context.files, source.at.file, "resource", [change.type, change.name]);
  if (placed === undefined)
    return { because: describeUntouchable(blockedAt(context.files, source.at.file)) };
  const edit = withProvider(placed, vpc.provider, defaultProvider(change.type));
  return edit === undefined
    ? { because: undefined }
    : { title: `Have ${address} made by the provider of ${vpc.address}`, edits: [edit] };
}

function withProvider(
  { written, block }: PlacedBlock,
  provider: string | undefined,
  standard: string,
): SourceEdit | undefined {
  const now = argumentOf(block, "provider");
  if (now !== undefined) return setValue(written, now, provider ?? standard);
  return provider === undefined
    ? undefined
    : addToBlock(written, block, [`provider = ${provider}`]);
}
