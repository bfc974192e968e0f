import type { FlowLog, PlanCoverage } from "../coverage/model.js";
import { formatModule, formatResource } from "../plan/address.js";
import { Edits } from "./edits.js";
import { inputsBehind, moduleAt } from "./switches.js";

/** A call that brings a module which nobody can edit. */
export interface DownloadedCall {
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
): DownloadedCall | undefined {
  if (plan !== coverage.plan || plan.configuration === undefined) return undefined;
  const { module, mode, type, name } = change;
  const depth = Edits.of(coverage).sites.depth(module);
  if (depth === module.length) return undefined;
  const block = moduleAt(coverage, module)?.resources.get(formatResource(mode, type, name));
  const expression = block?.expressions.get(argument);
  return {
    call: formatModule(module.slice(0, depth + 1)),
    inputs: expression === undefined ? [] : inputsBehind(coverage, module, expression, depth),
  };
}
