import { namesAttributes } from "../../plan/listed-references.js";
import type { Plan } from "../../plan/model.js";
import { everyModule, plannedExpressionsOf } from "../../plan/modules.js";
import type { Source } from "../model.js";
import { ModuleComparison } from "./module.js";

/**
 * Why a source is certainly not the one that a plan was made from; nothing where it may be. What
 * the plan does not keep (locals, dynamic blocks, what is inside of a function's arguments but the
 * references) cannot be compared.
 */
export function matchSource(plan: Plan, source: Source): readonly string[] {
  if (plan.configuration === undefined) {
    return ["the plan has no configuration that the source could be compared with"];
  }
  const modules = [...everyModule(plan.configuration)];
  const attributesListed =
    listsReferencesInFull(plan.terraformVersion) ||
    modules.some(([, module]) => plannedExpressionsOf(module).some(namesAttributes));
  return modules.flatMap(([key, planned]) => {
    const module = source.modules.get(key);
    // A module that is not installed is a problem of the source, not a difference.
    if (module === undefined) return [];
    const comparison = new ModuleComparison(key, attributesListed);
    comparison.compare(planned, module);
    return comparison.reasons;
  });
}

// Since Terraform 1.1, references go on to attributes (hashicorp/terraform#28884). OpenTofu began later.
function listsReferencesInFull(version: string | undefined): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version ?? "") ?? [];
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 1);
}
