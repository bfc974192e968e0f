import { OWNING_ATTRIBUTES } from "../../aws/inside-vpc.js";
import { VPC_ID_ATTRIBUTES } from "../../aws/vpcs.js";
import { referencesIn } from "../../plan/leaves.js";
import type { ModuleConfiguration, Plan } from "../../plan/model.js";
import { everyModule } from "../../plan/modules.js";
import { parseReference } from "../../plan/reference.js";
import { isListed, type ListedNames, listNames } from "./listed-names.js";

/**
 * Whether the plan denies that any change depends on the id of this VPC. Terraform (>= 1.2) lists
 * the attributes that changes depend on, seen through locals and modules; a trace through sources
 * that leads to one which is not there went through other sources than the plan was made from.
 * (The list never says who depends on it, so that it proves nothing by itself.)
 */
export function deniesRelevance(plan: Plan, address: string): boolean {
  const known = relevance.get(plan);
  const relevant = known ?? { names: relevantNames(plan) };
  if (known === undefined) relevance.set(plan, relevant);
  const vpc = parseReference(address);
  return relevant.names !== undefined && (vpc === undefined || !isListed(relevant.names, vpc));
}

/** Looked for once in a plan: both the list and the configuration may be long, and every flow log asks. */
const relevance = new WeakMap<Plan, { readonly names: ListedNames | undefined }>();

/** What is listed with an attribute that leads to an id; undefined where the list denies nothing. */
function relevantNames(plan: Plan): ListedNames | undefined {
  if (plan.relevantAttributes === undefined || plan.tool === "opentofu") return undefined;
  if (plan.configuration !== undefined && passesEachValue(plan.configuration)) return undefined;
  const leading = plan.relevantAttributes.filter(({ attribute: [first] }) => leadsToId(first));
  return listNames(leading.map(({ resource }) => parseReference(resource)));
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
