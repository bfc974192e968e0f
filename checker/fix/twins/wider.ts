import type { FlowLog, PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { formatModule, formatResource, type ModulePath } from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import type { Expression } from "../../source/expression.js";
import type { Body } from "../../source/model.js";
import { freeReferences } from "../../source/references.js";
import { expressionsIn } from "../../source/walk.js";
import type { FixContext } from "../model.js";
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
 *
 * @param flowLog any of the block, whether it stays or goes.
 * @param vpcs all that are to get one.
 */
export function widen(
  context: FixContext,
  plan: PlanCoverage,
  { change, argument }: FlowLog,
  vpcs: ReadonlySet<VpcCoverage>,
): Mended | undefined {
  const source = sourceBlock(plan, change);
  const placed =
    source && blockIn(context.files, source.at.file, "resource", [change.type, change.name]);
  const target = placed && argumentOf(placed.block, argument);
  if (source === undefined || placed === undefined || target === undefined) return undefined;
  const text = placed.written.text.slice(target.value.start, target.value.end);
  const [, of = "", own] = OWN_KEY.exec(text) ?? [];
  const meta = own === "each.key" ? "for_each" : "count";
  const repeated = argumentOf(placed.block, meta);
  if (own === undefined || repeated === undefined) return undefined;
  if (!isWrittenOut(meta === "count" ? source.count : source.forEach)) return undefined;
  // The one in the key of the target stands there by itself.
  if (aboutItself(source.body) > 1) return undefined;
  const modules = new Set(instancesOfBlock(plan, change).map(({ module }) => formatModule(module)));
  const all = vpcsBeside(plan, change.module, of);
  if (modules.size > 1 || ![...vpcs].every((vpc) => all.includes(vpc))) return undefined;
  const isFree = all.every((vpc) =>
    vpcs.has(vpc)
      ? vpc.flowLogs.length === 0
      : vpc.flowLogs.some(
          ({ flowLog }) =>
            flowLog.change.key === vpc.change?.key && isOfBlock(flowLog.change, change),
        ),
  );
  if (!isFree) return undefined;
  const value = meta === "count" ? `length(${of})` : of;
  return {
    title: `Have ${blockName(change)} go over all instances of ${of}`,
    edits: [setValue(placed.written, repeated, value)],
  };
}

/** How often a block refers to the instance that it makes. */
function aboutItself(body: Body): number {
  const all = expressionsIn(body).flatMap((one) => freeReferences(one));
  return all.filter(({ steps }) => steps[0] === "each" || steps[0] === "count").length;
}

function isOfBlock(one: ResourceChange, other: ResourceChange): boolean {
  return blockName(one) === blockName(other);
}

function isWrittenOut(expression: Expression | undefined): boolean {
  if (expression?.kind === "literal") return true;
  if (expression?.kind !== "call" || expression.name !== "toset") return false;
  const [items] = expression.args;
  return items?.kind === "tuple" && items.items.every(({ kind }) => kind === "literal");
}

function vpcsBeside(plan: PlanCoverage, module: ModulePath, of: string): readonly VpcCoverage[] {
  return plan.vpcs.filter(
    ({ change, action }) =>
      change !== undefined &&
      action !== "delete" &&
      action !== "forget" &&
      formatResource(change.mode, change.type, change.name) === of &&
      formatModule(change.module) === formatModule(module),
  );
}
