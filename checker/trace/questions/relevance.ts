import { OWNING_ATTRIBUTES } from "../../aws/inside-vpc.js";
import { VPC_ID_ATTRIBUTES } from "../../aws/vpcs.js";
import { referencesIn } from "../../plan/leaves.js";
import type { ModuleConfiguration, Plan, RelevantAttribute } from "../../plan/model.js";
import { everyModule } from "../../plan/modules.js";
import { isSameStep, parseReference, type Reference } from "../../plan/reference.js";

/**
 * Whether the plan denies that any change depends on the id of this VPC. Terraform (>= 1.2) lists
 * the attributes that changes depend on, seen through locals and modules; a trace through sources
 * that leads to one which is not there went through other sources than the plan was made from.
 * (The list never says who depends on it, so that it proves nothing by itself.)
 */
export function deniesRelevance(plan: Plan, address: string): boolean {
  if (plan.relevantAttributes === undefined || plan.tool === "opentofu") return false;
  if (plan.configuration !== undefined && passesEachValue(plan.configuration)) return false;
  const vpc = parseReference(address);
  return !plan.relevantAttributes.some((relevant) => concerns(relevant, vpc));
}

/** Terraform (1.11) does not follow `each.value` of a module call to what its `for_each` goes over. */
function passesEachValue(configuration: ModuleConfiguration): boolean {
  const calls = [...everyModule(configuration)].flatMap(([, module]) => [...module.calls.values()]);
  return calls.some(
    ({ forEach, expressions }) =>
      forEach !== undefined &&
      [...expressions.values()].some((given) => referencesIn(given).includes("each.value")),
  );
}

/** The attributes of a VPC that its id can be worked out from; none is the VPC as a whole. */
function leadsToId(attribute: string | number | undefined): boolean {
  return typeof attribute !== "string" || LEADING.has(attribute);
}

const LEADING: ReadonlySet<string> = new Set(["arn", ...VPC_ID_ATTRIBUTES, ...OWNING_ATTRIBUTES]);

function concerns(relevant: RelevantAttribute, vpc: Reference | undefined): boolean {
  const [attribute] = relevant.attribute;
  const listed = parseReference(relevant.resource);
  return leadsToId(attribute) && vpc !== undefined && listed !== undefined && names(listed, vpc);
}

/** Keys are missing where an expression takes them from count or each. */
function names(listed: Reference, vpc: Reference): boolean {
  let at = 0;
  for (const step of vpc) {
    const named = listed[at];
    if (typeof step === "object" && typeof named !== "object") continue;
    if (!isSameStep(step, named)) return false;
    at += 1;
  }
  return at === listed.length;
}
