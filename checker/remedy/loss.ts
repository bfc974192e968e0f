import { namesNoId } from "../coverage/flow-logs.js";
import type { FlowLog, Loss, PlanCoverage, VpcCoverage } from "../coverage/model.js";
import { formatKey, withoutKeys } from "../plan/address.js";
import type { Plan, Planned, ResourceChange } from "../plan/model.js";
import { remedyElsewhere } from "./elsewhere.js";

/** What to do where a VPC loses its last flow log: a sentence and, below it, Terraform to write. */
export function remedyOfLoss(plan: PlanCoverage, vpc: VpcCoverage, loss: Loss): string {
  if (loss.how === "elsewhere") return remedyElsewhere(plan, vpc, loss.found);
  if (loss.how === "retargeted" && namesNoId(loss.flowLog)) {
    return `Leave ${loss.flowLog.argument} of ${loss.flowLog.address} as it is: the id of ${vpc.address}.`;
  }
  if (loss.how === "renamed") return remedyOfRename(loss.flowLog, loss.to.change);
  if (loss.how === "destroyed" && loss.flowLog.change.deposed !== undefined) {
    return "Add another flow log for the VPC in the same plan: Terraform keeps no deposed object.";
  }
  if (loss.how !== "destroyed-elsewhere") return REMEDY[loss.how];
  const { as, flowLog } = loss;
  const { address: from, action, deposed } = as.change;
  if (deposed !== undefined || from === flowLog.change.address) {
    return "Plan again once the old object is gone, so that a flow log of its own is created.";
  }
  const isOwn = as.plan === flowLog.plan;
  if (isOwn && action === "delete" && flowLog.change.importing) {
    return `Move it, in place of the import:\n${movedBlock(from, flowLog.change.address)}`;
  }
  const forget = isOwn
    ? `Have ${from} forgotten, so that it does not destroy it`
    : `Have ${as.plan.path} forget it, so that it does not destroy it`;
  return action === "delete" && !isDeclared(as)
    ? `${forget}:\n${removedBlock(from)}`
    : `${forget}: take it out of that state with terraform state rm, and plan again.`;
}

function remedyOfRename({ plan, change: old }: FlowLog, made: ResourceChange): string {
  if (old.action !== "delete" || made.action !== "create" || old.deposed !== undefined) {
    return "Leave each flow log on its VPC: give the instances keys that stay theirs (for_each, by the name of the VPC), or apply in two steps.";
  }
  return old.type === made.type
    ? `Move it, so that nothing is destroyed:\n${movedBlock(...movedBetween(plan, old, made))}`
    : `Have ${old.address} forgotten by a removed block (destroy = false), and import the flow log at ${made.address}.`;
}

/** The resources, where all instances can keep their keys; or else the two instances. */
export function movedBetween(
  plan: Plan,
  old: ResourceChange,
  made: ResourceChange,
): [string, string] {
  const isWhole = old.key === made.key && !isDeclared({ plan, change: old });
  const { address: from } = old;
  const { address: to } = made;
  const key = formatKey(old.key).length;
  return isWhole ? [from.slice(0, from.length - key), to.slice(0, to.length - key)] : [from, to];
}

/** A removed block takes a whole resource, of which no instance may be left (Terraform 1.11). */
function isDeclared({ plan, change }: Planned): boolean {
  const known = DECLARED.get(plan) ?? new Set(plan.resources.filter(stays).map(resourceOf));
  DECLARED.set(plan, known);
  return known.has(resourceOf(change));
}

/** Asked for each of many flow logs of a plan. */
const DECLARED = new WeakMap<Plan, ReadonlySet<string>>();

function stays({ action }: ResourceChange): boolean {
  return action !== "delete" && action !== "forget";
}

function resourceOf({ address }: ResourceChange): string {
  return withoutKeys(address);
}

function movedBlock(from: string, to: string): string {
  return ["moved {", `  from = ${from}`, `  to   = ${to}`, "}"].join("\n");
}

function removedBlock(from: string): string {
  return [
    "removed {",
    `  from = ${withoutKeys(from)}`,
    "",
    "  lifecycle {",
    "    destroy = false",
    "  }",
    "}",
  ].join("\n");
}

const REMEDY = {
  destroyed: "Keep the flow log, or add another one for the VPC in the same plan.",
  forgotten:
    "Keep the flow log in the configuration, or give flowgate the plan of the configuration that takes it over as well.",
  retargeted: "Leave this flow log on its VPC and add another one for the new target.",
  weakened: 'Set traffic_type to "ALL" or "REJECT".',
} as const;
