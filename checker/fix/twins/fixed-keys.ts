import type { FlowLog, PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import {
  formatModule,
  formatResource,
  type InstanceKey,
  type ModulePath,
} from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import { blockName, sourceBlock } from "../written/instances.js";
import type { FlowLogBlock, Redirection } from "./model.js";
import { isFreeFor, isHereFor, losesNone } from "./safety.js";

/** `aws_vpc.this["a"].id`, `module.net[0].vpc_id`: one literal key, in a reference that is nothing else. */
const KEYED =
  /^([\p{ID_Start}_][\w.-]*)\[\s*("[^"\\$%]*"|\d+)\s*\]((?:\.[\p{ID_Start}_][\w-]*)+)$/u;

/**
 * A block of several instances that name one VPC by its key, where there is one for the key of each: they name that of
 * their own.
 */
export function fixedKeys(block: FlowLogBlock): Redirection | undefined {
  const { plan, flowLogs, place, text } = block;
  const [{ change }] = flowLogs;
  const source = sourceBlock(plan, change);
  const [, of = "", literal = "", suffix = ""] = KEYED.exec(text) ?? [];
  if (of === "" || source === undefined) return undefined;
  const own =
    source.forEach !== undefined
      ? "each.key"
      : source.count !== undefined
        ? "count.index"
        : undefined;
  if (own === undefined || (own === "each.key") !== literal.startsWith('"')) return undefined;
  const targets = new Map<FlowLog, VpcCoverage>();
  for (const flowLog of flowLogs) {
    const target = vpcAt(plan, flowLog.change, of, suffix);
    if (target === undefined || !isHereFor(flowLog, target)) return undefined;
    targets.set(flowLog, target);
  }
  if (!losesNone(plan, targets) || !isFreeFor(targets)) return undefined;
  const bare = [...new Set(targets.values())].filter((vpc) => vpc.flowLogs.length === 0);
  if (bare.length === 0) return undefined;
  const start = place.span.start + of.length;
  const end = place.span.start + text.length - suffix.length;
  return {
    title: `Have each instance of ${blockName(change)} record the VPC of its own key`,
    edit: { file: place.written.file, start, end, text: `[${own}]` },
    vpcs: new Set(bare),
    flowLogs: new Set(flowLogs),
  };
}

/** The VPC that a reference leads to once it has the key of a flow log. */
function vpcAt(
  plan: PlanCoverage,
  { module, key }: ResourceChange,
  of: string,
  suffix: string,
): VpcCoverage | undefined {
  const call = /^module\.([\w-]+)$/.exec(of)?.[1];
  if (call === undefined) {
    if (suffix !== ".id") return undefined;
    return plan.vpcs.find(({ change }) => change !== undefined && isAt(change, module, key, of));
  }
  const inside = [...module, { name: call, key }];
  return plan.vpcs.find(({ change }) => {
    if (
      change === undefined ||
      formatModule(change.module.slice(0, inside.length)) !== formatModule(inside)
    )
      return false;
    const found = plan.trace.idExport(inside, change);
    return found?.proven === true && found.suffix === suffix;
  });
}

function isAt(
  { module: own, mode, type, name, key: ownKey }: ResourceChange,
  module: ModulePath,
  key: InstanceKey | undefined,
  resource: string,
): boolean {
  return (
    ownKey === key &&
    formatResource(mode, type, name) === resource &&
    formatModule(own) === formatModule(module)
  );
}
