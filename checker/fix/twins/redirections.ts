import type { FlowLog, PlanCoverage } from "../../coverage/model.js";
import type { FixContext } from "../model.js";
import { sourceBlock } from "../written/instances.js";
import { blockIn, placedValue } from "../written/place.js";
import { copies } from "./copies.js";
import { fixedKeys } from "./fixed-keys.js";
import type { FlowLogBlock, Redirection } from "./model.js";

const KNOWN = new WeakMap<FixContext, readonly Redirection[]>();

/** Those that are certain to leave no VPC without a flow log that had one. */
export function redirections(context: FixContext): readonly Redirection[] {
  const known = KNOWN.get(context);
  if (known !== undefined) return known;
  const found = context.coverage.plans.flatMap((plan) => {
    const blocks = blocksOf(context, plan);
    const keyed = blocks.flatMap((block) => fixedKeys(block) ?? []);
    const served = new Set(keyed.flatMap(({ vpcs }) => [...vpcs]));
    return [...keyed, ...copies(plan, blocks, served)];
  });
  KNOWN.set(context, found);
  return found;
}

function blocksOf({ files }: FixContext, plan: PlanCoverage): readonly FlowLogBlock[] {
  const blocks = new Map<string, [FlowLog, ...FlowLog[]]>();
  for (const flowLog of plan.flowLogs) {
    const { action } = flowLog.change;
    const at = sourceBlock(plan, flowLog.change)?.at;
    if (at === undefined || action === "delete" || action === "forget") continue;
    const key = `${at.file}\n${at.line}`;
    const known = blocks.get(key);
    if (known === undefined) blocks.set(key, [flowLog]);
    else known.push(flowLog);
  }
  return [...blocks.values()].flatMap((flowLogs) => {
    const [{ change, argument }] = flowLogs;
    const file = sourceBlock(plan, change)?.body.arguments.get(argument)?.at.file;
    const block =
      file === undefined ? undefined : blockIn(files, file, "resource", [change.type, change.name]);
    const place = block && placedValue(block, argument);
    if (place === undefined) return [];
    const text = place.written.text.slice(place.span.start, place.span.end);
    return [{ plan, flowLogs, place, text }];
  });
}
