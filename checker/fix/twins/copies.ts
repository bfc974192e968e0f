import { duplicatesOn } from "../../coverage/duplicates.js";
import type { FlowLog, PlanCoverage, VpcCoverage } from "../../coverage/model.js";
import { formatKey, formatModule, formatResource } from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import type { FlowLogBlock, Redirection } from "./model.js";
import { isFreeFor, isHereFor, losesNone } from "./safety.js";

/** `aws_vpc.a.id`, `aws_vpc.a["x"].id`: a reference to the id of one VPC of the module, and nothing else. */
const NAMED = /^[\p{ID_Start}_]\w*\.[\p{ID_Start}_][\w-]*(?:\[\s*(?:"[^"\\$%]*"|\d+)\s*\])?\.id$/u;

/**
 * A flow log that names a VPC which has another, and is called as one that has none; or equal to the other, which AWS
 * refuses, where one VPC alone has none: it was copied, and names that one.
 *
 * @param served VPCs that something else is done about.
 */
export function copies(
  plan: PlanCoverage,
  blocks: readonly FlowLogBlock[],
  served: ReadonlySet<VpcCoverage>,
): readonly Redirection[] {
  const taken = new Set(served);
  return blocks.flatMap((block) => {
    const found = redirect(plan, block, taken);
    for (const vpc of found?.vpcs ?? []) taken.add(vpc);
    return found ?? [];
  });
}

function redirect(
  plan: PlanCoverage,
  { flowLogs, place, text }: FlowLogBlock,
  taken: ReadonlySet<VpcCoverage>,
): Redirection | undefined {
  const [first] = flowLogs;
  // What is there already records what it was made for; and a subnet's is that of a subnet.
  if (
    !NAMED.test(text) ||
    flowLogs.some(
      ({ change, after }) =>
        change.before !== null || change.key !== undefined || after.kind === "none",
    )
  )
    return undefined;
  const twin = twinOf(plan, first, taken);
  if (twin?.change === undefined) return undefined;
  const named = referenceTo(twin.change);
  const targets = new Map<FlowLog, VpcCoverage>();
  for (const flowLog of flowLogs) {
    const target = bareIn(plan, flowLog.change).find(
      ({ change: other }) => other !== undefined && referenceTo(other) === named,
    );
    if (target === undefined || !isHereFor(flowLog, target)) return undefined;
    targets.set(flowLog, target);
  }
  if (!losesNone(plan, targets) || !isFreeFor(targets)) return undefined;
  return {
    title: `Have ${first.address} record ${twin.address}`,
    edit: { file: place.written.file, ...place.span, text: `${named}.id` },
    vpcs: new Set(targets.values()),
    flowLogs: new Set(flowLogs),
  };
}

/** The one that it is called as; or the only one that is left, where it is of no use as it is. */
function twinOf(
  plan: PlanCoverage,
  flowLog: FlowLog,
  taken: ReadonlySet<VpcCoverage>,
): VpcCoverage | undefined {
  const bare = bareIn(plan, flowLog.change).filter((vpc) => !taken.has(vpc));
  const [called, ...namesakes] = bare.filter(({ change }) => change?.name === flowLog.change.name);
  if (called !== undefined) return namesakes.length === 0 ? called : undefined;
  const [only, ...others] = bare;
  return others.length === 0 && isRefused(plan, flowLog) ? only : undefined;
}

function isRefused(plan: PlanCoverage, flowLog: FlowLog): boolean {
  const traces = new Map([[plan.plan, plan.trace]]);
  return plan.vpcs.some((vpc) => duplicatesOn(vpc, traces).some(({ made }) => made === flowLog));
}

/** The VPCs of a module instance that nothing records. */
function bareIn(plan: PlanCoverage, { module }: ResourceChange): readonly VpcCoverage[] {
  return plan.vpcs.filter(
    ({ change, verdict, flowLogs, sameAs, misnamed, elsewhere }) =>
      change !== undefined &&
      formatModule(change.module) === formatModule(module) &&
      verdict === "uncovered" &&
      [...flowLogs, ...misnamed, ...elsewhere].length === 0 &&
      sameAs === undefined,
  );
}

function referenceTo({ mode, type, name, key }: ResourceChange): string {
  return `${formatResource(mode, type, name)}${formatKey(key)}`;
}
