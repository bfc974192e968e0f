import { FLOW_LOG_DELIVERY } from "../../aws/destinations.js";
import type { FlowLog, PlanCoverage } from "../../coverage/model.js";
import { formatKey, formatModule, formatResource, type ModulePath } from "../../plan/address.js";
import { instancesOfBlock } from "../written/instances.js";
import { argumentOf, type PlacedBlock } from "../written/place.js";

/**
 * The streams of the log groups that a flow log's block delivers to, as one of the modules writes them: a template's
 * inside, or a list.
 */
export function streamsOf(
  plan: PlanCoverage,
  { destination: { at } }: FlowLog,
  module: ModulePath,
): { readonly template: string } | { readonly list: string } | undefined {
  if (at.kind !== "found" || at.part !== "log group" || at.inferred !== undefined) return undefined;
  const { plan: other, change } = at.planned;
  if (other !== plan.plan || formatModule(change.module) !== formatModule(module)) return undefined;
  const resource = formatResource("managed", change.type, change.name);
  if (change.key === undefined) return { template: `\${${resource}.arn}:*` };
  return instancesOfBlock(plan, change).length > 1
    ? { list: `[for group in ${resource} : "\${group.arn}:*"]` }
    : { template: `\${${resource}${formatKey(change.key)}.arn}:*` };
}

/** The same, as the flow log's own block names the group: by a reference that is not about an instance, or by its ARN. */
export function streamsAsWritten({
  written,
  block,
}: PlacedBlock): { readonly template: string } | undefined {
  const value = argumentOf(block, FLOW_LOG_DELIVERY.destination)?.value;
  const text = value && written.text.slice(value.start, value.end);
  if (text === undefined || /\b(?:each|count|self)\./.test(text)) return undefined;
  const arn = /^"(arn:[^"$%\\]*?)(?::\*)?"$/.exec(text)?.[1];
  if (arn !== undefined) return { template: `${arn}:*` };
  return /^(?:module|var|local|data)(?:\.[\w-]+|\[(?:"[^"$]*"|\d+)\])+$/.test(text)
    ? { template: `\${${text}}:*` }
    : undefined;
}
