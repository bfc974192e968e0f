import type { PlanCoverage } from "../../coverage/model.js";
import { configurationKey, formatResource } from "../../plan/address.js";
import type { WrittenBlock, WrittenFile } from "../../source/native/written.js";
import type { FixContext } from "../model.js";
import type { Mended } from "../rules/gathered.js";
import { addAfter, addAtEnd, newlineOf } from "../text/edit.js";
import { folderIn } from "../written/folder.js";
import { homeOf } from "../written/home.js";
import { blockName, sourceBlock } from "../written/instances.js";
import { argumentOf, blockIn, type PlacedBlock } from "../written/place.js";
import { blockedAt, describeUntouchable, NO_OWN_SOURCES } from "../written/untouchable.js";
import { formerBlock } from "./former.js";
import type { LostFlowLog } from "./lost.js";
import { type Owned, vpcsOfOneBlock } from "./owned.js";

/** Writes the block of flow logs that are destroyed or forgotten as it was, so that nothing becomes of them. */
export function putBack(context: FixContext, lost: readonly LostFlowLog[]): Mended {
  const [first] = lost;
  const change = first?.flowLog.change;
  if (first === undefined || change === undefined) return { because: undefined };
  const plan = context.coverage.plans.find((one) => one.plan === first.flowLog.plan);
  if (plan === undefined) return { because: undefined };
  if (lost.some(({ flowLog }) => flowLog.change.deposed !== undefined))
    return { because: undefined };
  if (plan.source.source === undefined) return { because: NO_OWN_SOURCES };
  if (sourceBlock(plan, change) !== undefined)
    return { because: `the block of ${blockName(change)} is there, and makes no instance of it` };
  const own = vpcsOfOneBlock(plan, lost);
  if (own === undefined)
    return {
      because: `the block of ${blockName(change)} cannot be written anew for what it was on`,
    };
  const text = formerBlock(plan, lost, own);
  if ("because" in text) return text;
  const edits = place(context, plan, first, own, text.block);
  if (edits === undefined) {
    const file = (own.of && sourceBlock(plan, own.of))?.at.file;
    if (file === undefined) return { because: "no file of the module can be written to" };
    return { because: describeUntouchable(blockedAt(context.files, file)) };
  }
  return { title: `Put ${blockName(change)} back`, edits };
}

/** In place of the block that has it forgotten, or else behind the VPC. */
function place(
  { files }: FixContext,
  plan: PlanCoverage,
  { flowLog: { change, isForgotten } }: LostFlowLog,
  { of }: Owned,
  block: string,
) {
  const module = plan.source.source?.modules.get(configurationKey(change.module));
  const home = module && homeOf(files, module);
  if (!isForgotten) {
    const source = of && sourceBlock(plan, of);
    if (of === undefined || source === undefined)
      return home === undefined ? undefined : [addAtEnd(home, block)];
    const vpc = blockIn(files, source.at.file, "resource", [of.type, of.name]);
    return vpc === undefined ? undefined : [addAfter(vpc.written, vpc.block, block)];
  }
  if (home === undefined) return undefined;
  const from = formatResource("managed", change.type, change.name);
  const removed = files.listed(folderIn(home.file)).flatMap((file): PlacedBlock[] => {
    const written = files.get(file);
    if (written === undefined) return [];
    return written.blocks
      .filter((one) => one.type === "removed" && textOfFrom(written, one) === from)
      .map((one) => ({ written, block: one }));
  });
  const [only, ...others] = removed;
  if (only === undefined || others.length > 0) return undefined;
  const { written, block: old } = only;
  const text = block.replaceAll("\n", newlineOf(written.text));
  return [{ file: written.file, start: old.start, end: old.end, text }];
}

function textOfFrom({ text }: WrittenFile, block: WrittenBlock): string | undefined {
  const value = argumentOf(block, "from")?.value;
  return value && text.slice(value.start, value.end);
}
