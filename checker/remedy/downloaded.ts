import type { FlowLog, PlanCoverage } from "../coverage/model.js";
import { formatModule } from "../plan/address.js";
import type { ResourceChange } from "../plan/model.js";
import { blockAt } from "../plan/modules.js";
import { Edits } from "./edits.js";
import { inputsBehind } from "./switches.js";

/** A call by which a flow log is in a module. */
export interface ModuleCall {
  /** `module.vpc["a"]` */
  readonly call: string;
  /** Its inputs that an argument of a block inside depends on. */
  readonly inputs: readonly string[];
}

/** The call by which a flow log is in a module that is downloaded; undefined where it can be edited. */
export function downloadedCall(
  coverage: PlanCoverage,
  { change, plan }: FlowLog,
  argument: string,
): ModuleCall | undefined {
  if (plan !== coverage.plan || plan.configuration === undefined) return undefined;
  const depth = Edits.of(coverage).sites.depth(change.module);
  return depth === change.module.length ? undefined : callAt(coverage, change, argument, depth);
}

/** The call at a depth of the modules that a flow log is in. */
export function callAt(
  coverage: PlanCoverage,
  change: ResourceChange,
  argument: string,
  depth: number,
): ModuleCall {
  const { module } = change;
  const expression = blockAt(coverage.plan, change)?.expressions.get(argument);
  return {
    call: formatModule(module.slice(0, depth + 1)),
    inputs: expression === undefined ? [] : inputsBehind(coverage, module, expression, depth),
  };
}
