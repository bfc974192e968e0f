import { flowLogType } from "../aws/flow-logs.js";
import { isVpcType } from "../aws/vpcs.js";
import type { IncompleteReason, Plan, ResourceChange } from "../plan/model.js";
import { blockAt } from "../plan/modules.js";
import { idBefore } from "./objects.js";

/**
 * Why a plan does not tell all. Beside what it says itself: what a VPC loses is told by what is there before the plan, of
 * which Terraform writes every attribute, and where something is by the provider that its block names, as Terraform's do. Somebody
 * may have cut that out.
 */
export function incompleteReasons(plan: Plan): readonly IncompleteReason[] {
  const { incomplete, resources } = plan;
  const isCutDown = resources.some((change) => isJudged(change) && isNameless(plan, change));
  return incomplete.length === 0 && isCutDown ? ["cut-down"] : incomplete;
}

function isJudged({ mode, type }: ResourceChange): boolean {
  return mode === "managed" && (isVpcType(type) || flowLogType(type) !== undefined);
}

function isNameless(plan: Plan, change: ResourceChange): boolean {
  const { type, before, action } = change;
  const block = blockAt(plan, change);
  if (block !== undefined && block.providerKey === undefined) return true;
  if (before === null) return action !== "create";
  const target = flowLogType(type)?.target;
  return target === undefined ? idBefore(change) === undefined : !Object.hasOwn(before, target);
}
