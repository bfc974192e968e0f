import { flowLogType } from "../aws/flow-logs.js";
import { isVpcType, vpcType } from "../aws/vpcs.js";
import { isObject, type Json } from "../plan/json.js";
import type { IncompleteReason, Plan, ResourceChange } from "../plan/model.js";
import { blockAt } from "../plan/modules.js";
import { idAfter, idBefore } from "./objects.js";

/**
 * Why a plan does not tell all. Beside what it says itself: what a VPC loses is told by what is there before the plan, of
 * which Terraform writes every attribute, and where something is by the provider that its block names, as Terraform's do. Somebody
 * may have cut that out.
 */
export function incompleteReasons(plan: Plan): readonly IncompleteReason[] {
  const { incomplete, resources } = plan;
  const isCutDown = resources.some((change) => isJudged(change) && hasLostSome(plan, change));
  return incomplete.length === 0 && isCutDown ? ["cut-down"] : incomplete;
}

function isJudged({ mode, type }: ResourceChange): boolean {
  return mode === "managed" && (isVpcType(type) || flowLogType(type) !== undefined);
}

/** Without it, a flow log may have recorded nothing that was rejected, so that a VPC loses nothing by it. */
const TRAFFIC = "traffic_type";

function hasLostSome(plan: Plan, change: ResourceChange): boolean {
  const { type, before, action } = change;
  const block = blockAt(plan, change);
  // Of a plan that tells of no provider at all, none is lost.
  const tellsProviders = plan.providers.size > 0;
  if (tellsProviders && block !== undefined && block.providerKey === undefined) return true;
  if (before === null) return action !== "create";
  if (idBefore(change) === undefined || hasLostId(change)) return true;
  const flowLog = flowLogType(type);
  if (flowLog === undefined) return false;
  // What may be on something else than a VPC says on what.
  const levels = flowLog.level === undefined ? [] : [flowLog.level.argument];
  return [flowLog.target, TRAFFIC, ...levels].some((one) => !isTextOrNull(before[one]));
}

/** What stays is known by the id that it had, unless the provider says that nobody knows it yet. */
function hasLostId(change: ResourceChange): boolean {
  const { type, action, afterUnknown } = change;
  if ((action !== "no-op" && action !== "update") || idAfter(change) !== undefined) return false;
  const ids = (vpcType(type) ?? flowLogType(type))?.ids ?? [];
  return !isObject(afterUnknown) || !ids.some((id) => afterUnknown[id] === true);
}

/** Terraform writes null for what is not set, and leaves out nothing. */
function isTextOrNull(value: Json | undefined): boolean {
  return value === null || typeof value === "string";
}
