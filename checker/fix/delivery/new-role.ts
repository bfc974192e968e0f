import { flowLogType } from "../../aws/flow-logs.js";
import { newDeliveryFor } from "../../aws/new-delivery.js";
import type { FlowLog, PlanCoverage } from "../../coverage/model.js";
import type { ResourceChange } from "../../plan/model.js";
import { accountId } from "../missing/account-id.js";
import { deliveryRole } from "../missing/delivery-role.js";
import type { FixContext } from "../model.js";
import { templateOf } from "../policies/statement.js";
import { writeBlocks } from "../text/block.js";
import { addAfter, addToBlock, setValue } from "../text/edit.js";
import { folderIn } from "../written/folder.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { argumentOf, blockIn } from "../written/place.js";
import { blockedAt, describeUntouchable, NO_OWN_SOURCES } from "../written/untouchable.js";
import { streamsAsWritten, streamsOf } from "./group-name.js";
import type { Changes } from "./model.js";
import { nameOnce } from "./names.js";

/** A role for a flow log that has none, which may do what delivery to its log groups takes. */
export function giveRole(context: FixContext, plan: PlanCoverage, flowLog: FlowLog): Changes {
  const { change, address } = flowLog;
  const source = sourceBlock(plan, change);
  const argument = flowLogType(change.type)?.role;
  if (source === undefined || argument === undefined) return { because: NO_OWN_SOURCES };
  const placed = blockIn(context.files, source.at.file, "resource", [change.type, change.name]);
  if (placed === undefined)
    return { because: describeUntouchable(blockedAt(context.files, source.at.file)) };
  const given = instancesOfBlock(plan, change).filter((one) => !lacksRole(plan, one));
  if (given.length > 0)
    return { because: `other flow logs of the block of ${address} are given a role` };
  const { written, block } = placed;
  const streams = streamsOf(plan, flowLog, change.module) ?? streamsAsWritten(placed);
  if (streams === undefined)
    return { because: `the module of ${address} has no name for the log group` };
  const delivery = newDeliveryFor(change.type);
  const named = argumentOf(block, "provider")?.value;
  const provider = named && written.text.slice(named.start, named.end);
  const site = { ...placed, folder: folderIn(written.file) };
  const account = accountId(context, site, delivery, provider);
  const role = deliveryRole({
    delivery,
    name: (type) => nameOnce(context, placed, type, change.name),
    provider: provider === undefined ? [] : [{ name: "provider", value: provider }],
    account: account?.text,
    resource: "list" in streams ? streams.list : templateOf(streams.template),
  });
  const now = argumentOf(block, argument);
  const delivering =
    now === undefined
      ? addToBlock(written, block, [`${argument} = ${role.arn}`])
      : setValue(written, now, role.arn);
  return {
    edits: [
      delivering,
      ...(account?.shared ?? []),
      addAfter(written, block, writeBlocks(role.blocks)),
    ],
  };
}

/** One that goes needs none. */
function lacksRole({ flowLogs }: PlanCoverage, change: ResourceChange): boolean {
  const found = flowLogs.find((one) => one.change === change);
  return found === undefined || found.role.kind === "nothing";
}
