import type { PlanCoverage } from "../../coverage/model.js";
import { configurationKey, formatModule, formatResource, unkeyed } from "../../plan/address.js";
import type { ResourceChange } from "../../plan/model.js";
import type { ResourceBlock } from "../../source/model.js";

/** The block of a resource in the sources. */
export function sourceBlock(
  { source: { source } }: PlanCoverage,
  { module, mode, type, name }: ResourceChange,
): ResourceBlock | undefined {
  return source?.modules
    .get(configurationKey(module))
    ?.resources.get(formatResource(mode, type, name));
}

/** All that a plan has of one block, in all modules that its file is in. */
export function instancesOfBlock(
  coverage: PlanCoverage,
  change: ResourceChange,
): readonly ResourceChange[] {
  const known = BY_BLOCK.get(coverage) ?? byBlock(coverage);
  BY_BLOCK.set(coverage, known);
  const key = blockKey(coverage, change);
  return (key === undefined ? undefined : known.get(key)) ?? [];
}

/** Asked for each of thousands of instances. */
const BY_BLOCK = new WeakMap<PlanCoverage, ReadonlyMap<string, readonly ResourceChange[]>>();

function byBlock(coverage: PlanCoverage): ReadonlyMap<string, readonly ResourceChange[]> {
  const all = new Map<string, ResourceChange[]>();
  for (const change of coverage.plan.resources) {
    const key = change.deposed === undefined ? blockKey(coverage, change) : undefined;
    if (key === undefined) continue;
    const known = all.get(key);
    if (known === undefined) all.set(key, [change]);
    else known.push(change);
  }
  return all;
}

function blockKey(coverage: PlanCoverage, change: ResourceChange): string | undefined {
  const at = sourceBlock(coverage, change)?.at;
  return at === undefined
    ? undefined
    : [at.file, at.line, change.mode, change.type, change.name].join("\n");
}

/** `module.net.aws_flow_log.this`: for all of its instances. */
export function blockName({ module, mode, type, name }: ResourceChange): string {
  const path = formatModule(unkeyed(module));
  const resource = formatResource(mode, type, name);
  return path === "" ? resource : `${path}.${resource}`;
}
