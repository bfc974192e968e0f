import type { FlowLog, Loss } from "../../coverage/model.js";
import { movedBetween } from "../../remedy/loss.js";
import type { FixContext } from "../model.js";
import type { Mended } from "../rules/gathered.js";
import { addAfter, addAtEnd } from "../text/edit.js";
import { sourceBlock } from "../written/instances.js";
import { blockIn } from "../written/place.js";
import { blockedAt, describeUntouchable, NO_OWN_SOURCES } from "../written/untouchable.js";

type Renamed = Extract<Loss, { readonly how: "renamed" }>;

/** Has Terraform move what it would destroy, and make under another name. */
export function moveInPlace(context: FixContext, renamed: readonly Renamed[]): Mended {
  const moves = new Set<string>();
  for (const { flowLog, to } of renamed) {
    if (!canBeMoved(flowLog, to)) return { because: undefined };
    const [from, target] = movedBetween(flowLog.plan, flowLog.change, to.change);
    moves.add(["moved {", `  from = ${from}`, `  to   = ${target}`, "}"].join("\n"));
  }
  const [first] = renamed;
  const plan = context.coverage.plans.find((one) => one.plan === first?.flowLog.plan);
  if (first === undefined || plan === undefined) return { because: undefined };
  const text = [...moves].join("\n\n");
  const title = `Move ${first.flowLog.address} to ${first.to.address}`;
  const { change } = first.to;
  const source = sourceBlock(plan, change);
  if (source === undefined) return { because: NO_OWN_SOURCES };
  if (change.module.length === 0) {
    const placed = blockIn(context.files, source.at.file, "resource", [change.type, change.name]);
    return placed === undefined
      ? { because: describeUntouchable(blockedAt(context.files, source.at.file)) }
      : { title, edits: [addAfter(placed.written, placed.block, text)] };
  }
  // Addresses of a `moved` block are as the module names them that it stands in: here, the root.
  const call = plan.source.source?.modules.get("")?.calls.get(change.module[0]?.name ?? "");
  const written = call && context.files.get(call.at.file);
  const block = call && blockIn(context.files, call.at.file, "module", [call.name]);
  if (call === undefined) return { because: NO_OWN_SOURCES };
  if (written === undefined)
    return { because: describeUntouchable(blockedAt(context.files, call.at.file)) };
  return {
    title,
    edits: [block === undefined ? addAtEnd(written, text) : addAfter(written, block.block, text)],
  };
}

function canBeMoved(
  { change: old, plan }: FlowLog,
  { change: made, plan: other }: FlowLog,
): boolean {
  return (
    plan === other &&
    old.action === "delete" &&
    made.action === "create" &&
    old.deposed === undefined &&
    old.type === made.type
  );
}
