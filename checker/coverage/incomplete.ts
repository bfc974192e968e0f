import { flowLogType } from "../aws/flow-logs.js";
import { isVpcType } from "../aws/vpcs.js";
import type { IncompleteReason, Plan, ResourceChange } from "../plan/model.js";
import { idBefore } from "./objects.js";

/**
 * Why a plan does not tell all. Beside what it says itself: what a VPC loses is told by what is there before the plan, of
 * which Terraform writes every attribute, and somebody may have cut out the one that says which VPC it is.
 */
export function incompleteReasons({
  incomplete,
  resources,
}: Pick<Plan, "incomplete" | "resources">): readonly IncompleteReason[] {
  return incomplete.length === 0 && resources.some(isNameless) ? ["cut-down"] : incomplete;
}

function isNameless(change: ResourceChange): boolean {
  const { mode, type, before } = change;
  if (mode !== "managed" || before === null) return false;
  const target = flowLogType(type)?.target;
  if (target !== undefined) return !Object.hasOwn(before, target);
  return isVpcType(type) && idBefore(change) === undefined;
}
