import { providerOf } from "../../aws/providers.js";
import type { Elsewhere, FlowLog, PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { formatKey, formatModule, formatResource } from "../../plan/address.js";
import type { FixContext } from "../model.js";
import { nameAgain } from "../removed/retargeted.js";
import { makeWhereVpcIs } from "../rules/elsewhere.js";
import type { Mended } from "../rules/gathered.js";
import { addToBlock, setValue } from "../text/edit.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { argumentOf, blockIn } from "../written/place.js";

/**
 * A flow log that is meant for a VPC, and is made elsewhere or has something in place of its id, is put right: AWS would
 * refuse it beside another one. Undefined where there is none.
 */
export function nameProperly(
  plan: PlanCoverage,
  vpc: VpcCoverage,
  context: FixContext,
): Mended | undefined {
  const { elsewhere, misnamed } = vpc;
  const stale = staleFor(vpc);
  if (stale !== undefined) return renew(plan, vpc, stale, context);
  const [found] = elsewhere;
  const [wrong] = misnamed;
  if (found === undefined && wrong === undefined) return undefined;
  if (elsewhere.length + misnamed.length > 1)
    return { because: "several flow logs are meant for it" };
  if (found !== undefined) {
    const made = makeWhereVpcIs(context, plan, vpc, found);
    return "edits" in made ? made : (giveItsRegion(plan, vpc, found, context) ?? made);
  }
  if (wrong === undefined) return undefined;
  const isForOthers = plan.vpcs.some((other) => other !== vpc && other.misnamed.includes(wrong));
  if (isForOthers) return { because: `${wrong.address} is made of the ids of several VPCs` };
  const named = nameAgain(context, plan, wrong, vpc, true);
  return "because" in named
    ? named
    : { ...named, title: `Have ${wrong.address} record ${vpc.address}` };
}

/** One that stays on the VPC that is replaced, by its id, and would be made again for one that is gone. */
function staleFor({ action, lost }: VpcCoverage): FlowLog | undefined {
  if (action !== "replace") return undefined;
  return lost.find(({ how, flowLog }) => how === "retargeted" && flowLog.after.kind === "id")
    ?.flowLog;
}

function renew(
  plan: PlanCoverage,
  vpc: VpcCoverage,
  flowLog: FlowLog,
  context: FixContext,
): Mended {
  if (flowLog.plan !== plan.plan)
    return { because: `${flowLog.address} of ${flowLog.plan.path} is on the VPC that is replaced` };
  if (sourceBlock(plan, flowLog.change)?.ignoresChanges === true)
    return { because: `the lifecycle of ${flowLog.address} has Terraform ignore changes` };
  const named = nameAgain(context, plan, flowLog, vpc, true);
  return "because" in named
    ? named
    : { ...named, title: `Have ${flowLog.address} record ${vpc.address}` };
}

/** By one provider, it is the region of its own that makes it elsewhere. */
function giveItsRegion(
  plan: PlanCoverage,
  { change, address }: VpcCoverage,
  { flowLog, vpc, by }: Elsewhere,
  { files }: FixContext,
): Mended | undefined {
  const { type, name, module } = flowLog.change;
  const argument = providerOf(type)?.region;
  const at = sourceBlock(plan, flowLog.change)?.at;
  const isOne = flowLog.plan === plan.plan && instancesOfBlock(plan, flowLog.change).length === 1;
  const isBeside = change !== undefined && formatModule(change.module) === formatModule(module);
  const isOfOneProvider = by === "region" && flowLog.place.name().provider === vpc.provider;
  if (argument === undefined || at === undefined || !isOne || !isBeside || !isOfOneProvider)
    return undefined;
  const placed = blockIn(files, at.file, "resource", [type, name]);
  if (placed === undefined) return undefined;
  const block = formatResource(change.mode, change.type, change.name);
  const region = `${block}${formatKey(change.key)}.${argument}`;
  const given = argumentOf(placed.block, argument);
  const edit =
    given === undefined
      ? addToBlock(placed.written, placed.block, [`${argument} = ${region}`])
      : setValue(placed.written, given, region);
  return { title: `Have ${flowLog.address} made in the region of ${address}`, edits: [edit] };
}
