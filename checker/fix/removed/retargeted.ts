import { writtenVpcId } from "../../aws/vpcs.js";
import type { FlowLog, PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { recordsRejects } from "../../coverage/model.js";
import { hasSecretId } from "../../coverage/secret-id.js";
import { formatKey, formatModule, formatResource, quote } from "../../plan/address.js";
import type { FixContext } from "../model.js";
import type { Mended } from "../rules/gathered.js";
import { addAfter, setValue } from "../text/edit.js";
import { folderIn } from "../written/folder.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { argumentOf, blockIn } from "../written/place.js";
import { blockedAt, describeUntouchable, NO_OWN_SOURCES } from "../written/untouchable.js";

/**
 * Leaves a flow log on the VPC that it records, and adds a copy of it for what it was to record from now on, which is
 * made beside it: a new one for the old VPC would be refused as long as this one is there.
 */
export function nameAgain(
  context: FixContext,
  plan: PlanCoverage,
  flowLog: FlowLog,
  vpc: VpcCoverage,
  isNoId: boolean,
): Mended {
  const { change, argument, address } = flowLog;
  if (flowLog.plan !== plan.plan) return { because: "another plan takes it away" };
  const source = sourceBlock(plan, change);
  if (source === undefined) return { because: NO_OWN_SOURCES };
  const placed = blockIn(context.files, source.at.file, "resource", [change.type, change.name]);
  if (placed === undefined)
    return { because: describeUntouchable(blockedAt(context.files, source.at.file)) };
  if (change.key !== undefined || instancesOfBlock(plan, change).length > 1)
    return { because: `the instances of ${address} have one expression for ${argument}` };
  const named = argumentOf(placed.block, argument);
  if (named === undefined)
    return { because: `the argument ${argument} of ${address} is not set any more` };
  const own = referenceFor(vpc, change);
  if (own === undefined)
    return { because: `the module of ${address} has no name for ${vpc.address}` };
  // An id of the plan, and not what names the VPC in the sources.
  const isSecret =
    flowLog.before?.isSensitive === true || (vpc.change !== undefined && hasSecretId(vpc.change));
  if (own.startsWith('"') && isSecret)
    return { because: `what ${argument} of ${address} was is a secret` };
  const back = setValue(placed.written, named, own);
  const title = `Leave ${address} on ${vpc.address}`;
  const target = targetOf(plan, flowLog);
  const isRecorded = target?.flowLogs.some(
    ({ flowLog: other }) => other !== flowLog && recordsRejects(other.traffic),
  );
  if (isNoId || isRecorded === true) return { title, edits: [back] };
  if (target === undefined && flowLog.after.kind !== "id")
    return { because: `what ${address} is to record from now on is no VPC of the plan` };
  const name = context.names.take(
    folderIn(source.at.file),
    change.type,
    target?.change?.name ?? `${change.name}_2`,
  );
  const text = placed.written.text.slice(placed.block.start, placed.block.end);
  const copy = renamed(text, change.name, name);
  if (copy === undefined) return { because: `the block of ${address} cannot be copied` };
  return {
    title: `${title}, and add a flow log for ${target?.address ?? "what it was to record"}`,
    edits: [back, addAfter(placed.written, placed.block, copy.replaceAll("\r\n", "\n"))],
  };
}

/** The VPC that it names now. */
function targetOf(plan: PlanCoverage, flowLog: FlowLog): VpcCoverage | undefined {
  return plan.vpcs.find(
    ({ flowLogs, sameAs }) =>
      sameAs === undefined &&
      flowLogs.some((one) => one.flowLog === flowLog && one.inferred === undefined),
  );
}

function referenceFor(
  { change, id, action }: VpcCoverage,
  { module }: FlowLog["change"],
): string | undefined {
  // What is forgotten has no block any more, or one that makes another.
  if (change === undefined || action === "forget") return id === undefined ? undefined : quote(id);
  if (formatModule(change.module) !== formatModule(module)) return undefined;
  const { mode, type, name, key } = change;
  return `${formatResource(mode, type, name)}${formatKey(key)}.${writtenVpcId(type)}`;
}

/** The same block under another name. */
function renamed(text: string, from: string, to: string): string | undefined {
  const head = /^(resource\s+"?[\w-]+"?\s+"?)([\w-]+)("?\s*\{)/.exec(text);
  if (head === null || head[2] !== from) return undefined;
  return `${head[1]}${to}${head[3]}${text.slice(head[0].length)}`;
}
