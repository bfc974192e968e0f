import { type FlowLog, recordsRejects, type VpcCoverage } from "./model.js";
import { destroys } from "./objects.js";

/**
 * The flow logs of a VPC that stays, where Terraform destroys each before it makes the one in its place, and
 * nothing records the VPC meanwhile. One that is made at another address may be there first: that is none.
 */
export function gapsOf({ action, verdict, before, flowLogs }: VpcCoverage): readonly FlowLog[] {
  if (action === "create" || action === "replace" || action === "delete") return [];
  if (verdict !== "covered") return [];
  const replaced = before.filter(({ change }) => change.action === "replace");
  const isBetween = before.some((flowLog) => !destroys(flowLog.change) || isMadeFirst(flowLog));
  const after = flowLogs.filter(({ flowLog }) => recordsRejects(flowLog.traffic));
  const isSucceeded = after.some(({ flowLog }) => !replaced.includes(flowLog));
  return isBetween || isSucceeded ? [] : replaced;
}

/** The order in which the two halves of a replacement stand is that of the apply. */
function isMadeFirst({ change }: FlowLog): boolean {
  return change.actions[0] === "create";
}
