import { RETENTION } from "../../aws/retention.js";
import type { PlanCoverage } from "../../coverage/model.js";
import type { ResourceChange } from "../../plan/model.js";
import type { FixContext } from "../model.js";
import type { Mended } from "../rules/gathered.js";
import { instancesOfBlock, sourceBlock } from "../written/instances.js";
import { settingsOf } from "../written/settings.js";
import { describeUntouchable, NO_OWN_SOURCES, notWrittenOut } from "../written/untouchable.js";

/** Has a log group keep what it is given for some days, and those alone that keep it as long as it does now. */
export function setDays(
  context: FixContext,
  plan: PlanCoverage,
  change: ResourceChange,
  days: number,
): Mended {
  const { address } = change;
  const block = sourceBlock(plan, change);
  if (block === undefined) return { because: NO_OWN_SOURCES };
  if (block.ignoresChanges && change.before !== null)
    return { because: `the lifecycle of ${address} has Terraform ignore changes` };
  const argument = RETENTION.group.days;
  const { settings, blocked } = settingsOf(context.files, plan, change, argument);
  const now = daysOf(change);
  const instances = instancesOfBlock(plan, change);
  const setting = settings.findLast(({ affects }) =>
    instances.every((one) => !affects(one) || daysOf(one) === now),
  );
  if (setting !== undefined)
    return {
      title: `Keep the logs of ${address} for ${days} days`,
      edits: [setting.edit(String(days))],
    };
  if (settings.length > 0)
    return {
      because: `other instances of ${address} keep their logs for other days, and the number is not written out for each`,
    };
  const [first] = blocked;
  return {
    because: first === undefined ? notWrittenOut(argument, address) : describeUntouchable(first),
  };
}

function daysOf({ after }: ResourceChange): unknown {
  return after?.[RETENTION.group.days] ?? 0;
}
