import { OWNING_ATTRIBUTES } from "../../aws/inside-vpc.js";
import { VPC_ID_ATTRIBUTES } from "../../aws/vpcs.js";
import type {
  ConfigurationExpression,
  ModuleConfiguration,
  Plan,
  RelevantAttribute,
} from "../../plan/model.js";

/**
 * Whether the plan denies that any change depends on the id of this VPC. Terraform (>= 1.2) lists
 * the attributes that changes depend on, seen through locals and modules; a trace through sources
 * that leads to one which is not there went through other sources than the plan was made from.
 * (The list never says who depends on it, so that it proves nothing by itself.)
 */
export function deniesRelevance(plan: Plan, address: string): boolean {
  if (plan.relevantAttributes === undefined || plan.tool === "opentofu") return false;
  if (plan.configuration !== undefined && passesEachValue(plan.configuration)) return false;
  const steps = split(address);
  return !plan.relevantAttributes.some((relevant) => concerns(relevant, steps));
}

/** Terraform (1.11) does not follow `each.value` of a module call to what its `for_each` goes over. */
function passesEachValue({ calls }: ModuleConfiguration): boolean {
  return [...calls.values()].some(
    ({ forEach, expressions, module }) =>
      (forEach !== undefined && [...expressions.values()].some(mentionsEachValue)) ||
      (module !== undefined && passesEachValue(module)),
  );
}

function mentionsEachValue(expression: ConfigurationExpression): boolean {
  switch (expression.kind) {
    case "references":
      return expression.references.includes("each.value");
    case "blocks":
      return expression.blocks.some((block) => [...block.values()].some(mentionsEachValue));
    default:
      return false;
  }
}

/** The attributes of a VPC that its id can be worked out from; none is the VPC as a whole. */
function leadsToId(attribute: string | number | undefined): boolean {
  return typeof attribute !== "string" || LEADING.has(attribute);
}

const LEADING: ReadonlySet<string> = new Set(["arn", ...VPC_ID_ATTRIBUTES, ...OWNING_ATTRIBUTES]);

interface AddressStep {
  readonly name: string;
  readonly key: string | undefined;
}

function split(address: string): readonly AddressStep[] {
  const step = /([^.[\]]+)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?(?:\.|$)/y;
  const steps: AddressStep[] = [];
  while (step.lastIndex < address.length) {
    const match = step.exec(address);
    if (match?.[1] === undefined) return steps;
    steps.push({ name: match[1], key: match[2] });
  }
  return steps;
}

// Keys are missing where an expression takes them from count or each.
function concerns(relevant: RelevantAttribute, steps: readonly AddressStep[]): boolean {
  const listed = split(relevant.resource);
  const [attribute] = relevant.attribute;
  return (
    leadsToId(attribute) &&
    listed.length === steps.length &&
    listed.every(
      ({ name, key }, at) =>
        name === steps[at]?.name && (key === undefined || key === steps[at]?.key),
    )
  );
}
