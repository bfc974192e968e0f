import type { PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { formatModule, formatResource } from "../../plan/address.js";
import type { Expression } from "../../source/expression.js";
import { freeReferences } from "../../source/references.js";
import { expressionsIn } from "../../source/walk.js";
import type { FixContext } from "../model.js";
import type { LostFlowLog } from "../removed/lost.js";
import type { Mended } from "../rules/gathered.js";
import { setValue } from "../text/edit.js";
import { blockName, instancesOfBlock, sourceBlock } from "../written/instances.js";
import { argumentOf, blockIn } from "../written/place.js";

/** `aws_vpc.this[count.index].id`, `aws_vpc.this[each.key].id` */
const OWN_KEY =
  /^([\p{ID_Start}_]\w*\.[\p{ID_Start}_][\w-]*)\[\s*(count\.index|each\.key)\s*\]\.id$/u;

/**
 * Has a block go over all instances of the VPC's block, where a number or a set of keys that is written out makes fewer:
 * the rest of it says nothing of an instance. Undefined where that is not so.
 */
export function widen(
  context: FixContext,
  plan: PlanCoverage,
  lost: readonly LostFlowLog[],
): Mended | undefined {
  const [first] = lost;
  const change = first?.flowLog.change;
  const source = change && sourceBlock(plan, change);
  if (first === undefined || change === undefined || source === undefined) return undefined;
  const placed = blockIn(context.files, source.at.file, "resource", [change.type, change.name]);
  const target = placed && argumentOf(placed.block, first.flowLog.argument);
  if (placed === undefined || target === undefined) return undefined;
  const text = placed.written.text.slice(target.value.start, target.value.end);
  const [, of = "", own] = OWN_KEY.exec(text) ?? [];
  const meta = own === "each.key" ? "for_each" : "count";
  const repeated = argumentOf(placed.block, meta);
  if (
    own === undefined ||
    repeated === undefined ||
    !isWrittenOut(meta === "count" ? source.count : source.forEach)
  )
    return undefined;
  const others = expressionsIn(source.body).flatMap((one) => freeReferences(one));
  const asked = others.filter(({ steps }) => steps[0] === "each" || steps[0] === "count");
  // The one in the key of the target stands there by itself.
  if (asked.length > 1) return undefined;
  const vpcs = vpcsBeside(plan, change.module, of);
  const isAll = lost.every(
    ({ vpc, flowLog }) => vpcs.includes(vpc) && vpc.change?.key === flowLog.change.key,
  );
  const modules = new Set(instancesOfBlock(plan, change).map(({ module }) => formatModule(module)));
  if (!isAll || modules.size > 1) return undefined;
  const isFree = vpcs.every(
    (vpc) =>
      lost.some((one) => one.vpc === vpc) ||
      vpc.flowLogs.some(
        ({ flowLog }) =>
          flowLog.change.key === vpc.change?.key &&
          sourceBlock(plan, flowLog.change)?.at.line === source.at.line,
      ),
  );
  if (!isFree) return undefined;
  const value = meta === "count" ? `length(${of})` : of;
  return {
    title: `Have ${blockName(change)} go over all instances of ${of}`,
    edits: [setValue(placed.written, repeated, value)],
  };
}

function isWrittenOut(expression: Expression | undefined): boolean {
  if (expression?.kind === "literal") return true;
  if (expression?.kind !== "call" || expression.name !== "toset") return false;
  const [items] = expression.args;
  return items?.kind === "tuple" && items.items.every(({ kind }) => kind === "literal");
}

function vpcsBeside(
  plan: PlanCoverage,
  module: LostFlowLog["flowLog"]["change"]["module"],
  of: string,
): readonly VpcCoverage[] {
  return plan.vpcs.filter(
    ({ change, action }) =>
      change !== undefined &&
      action !== "delete" &&
      action !== "forget" &&
      formatResource(change.mode, change.type, change.name) === of &&
      formatModule(change.module) === formatModule(module),
  );
}
