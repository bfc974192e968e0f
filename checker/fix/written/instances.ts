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
  const at = sourceBlock(coverage, change)?.at;
  return coverage.plan.resources.filter((other) => {
    if (other.type !== change.type || other.name !== change.name || other.mode !== change.mode)
      return false;
    if (other.deposed !== undefined) return false;
    const own = sourceBlock(coverage, other)?.at;
    return own !== undefined && own.file === at?.file && own.line === at.line;
  });
}

/** `module.net.aws_flow_log.this`: for all of its instances. */
export function blockName({ module, mode, type, name }: ResourceChange): string {
  const path = formatModule(unkeyed(module));
  const resource = formatResource(mode, type, name);
  return path === "" ? resource : `${path}.${resource}`;
}
