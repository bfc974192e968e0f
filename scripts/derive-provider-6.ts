/**
 * Plans of version 6 of the AWS provider, made with version 5: resources have a `region`, flow logs no
 * `log_group_name`. A `region` that a resource's block sets is planned as a tag, and put back. NAT gateways
 * have a `vpc_id` (6.24), which is planned as another attribute that AWS makes up, and put back.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
import { withoutKeys } from "../checker/plan/address.js";
import { isArray, isObject, type Json, type JsonObject } from "../checker/plan/json.js";
import { editObjects, editPlan, editResources, editValues, without } from "./plan-edits.js";

const TAG = "flowgate:region";
const NAT_GATEWAY = "aws_nat_gateway";
const STAND_IN = "association_id";

export function provider6Source(text: string): string {
  const known = text.replace(/\b(aws_nat_gateway\.[\w"[\]]+)\.vpc_id\b/g, `$1.${STAND_IN}`);
  return known.replace(/^resource "aws_[^{]*\{\n(?:.*\n)*?\}/gm, (block) =>
    block.replace(/^ {2}region +=(.*)$/m, `  tags = { "${TAG}" =$1 }`),
  );
}

export function provider6Plan(text: string): string {
  return editPlan(text, (plan) => {
    const regions = regionsOf(plan);
    return editResources(editObjects(plan, referencesBack), (resource) => {
      const inherited = regions.get(withoutKeys(`${resource["address"]}`));
      const edited = editValues(resource, (values, part) => ({
        ...valuesBack(values, part, inherited),
        ...(resource["type"] === NAT_GATEWAY && part === "after_unknown" ? { vpc_id: true } : {}),
      }));
      const expressions = edited["expressions"];
      return isObject(expressions)
        ? { ...edited, expressions: expressionsBack(expressions) }
        : edited;
    });
  });
}

function referencesBack(object: JsonObject): JsonObject {
  const { references, resource, attribute } = object;
  if (isArray(references)) {
    return { ...object, references: references.map((text) => referenceBack(`${text}`)) };
  }
  const isRelevant = `${resource}`.startsWith(NAT_GATEWAY) && isArray(attribute);
  if (!isRelevant || attribute[0] !== STAND_IN) return object;
  return { ...object, attribute: ["vpc_id"] };
}

function referenceBack(text: string): string {
  return text.startsWith(NAT_GATEWAY) ? text.replace(`.${STAND_IN}`, ".vpc_id") : text;
}

function valuesBack(values: JsonObject, part: string, inherited: Json | undefined): JsonObject {
  const kept = without(values, "log_group_name", "tags", "tags_all");
  const { tags } = values;
  if (isObject(tags) && TAG in tags) {
    const own = { ...kept, region: tags[TAG] ?? null };
    return part === "after_unknown" ? own : { ...own, tags: null, tags_all: {} };
  }
  const region = part === "after_unknown" || inherited === undefined ? {} : { region: inherited };
  return { ...without(values, "log_group_name"), ...region };
}

function expressionsBack(expressions: JsonObject): JsonObject {
  const { tags } = expressions;
  if (!isObject(tags)) return expressions;
  const { constant_value: constant } = tags;
  if (isObject(constant) && TAG in constant) {
    return { ...without(expressions, "tags"), region: { constant_value: constant[TAG] ?? null } };
  }
  return { ...without(expressions, "tags"), region: tags };
}

/** The region of the provider of each resource, by its address without keys. */
function regionsOf({ configuration }: JsonObject): ReadonlyMap<string, Json> {
  const regions = new Map<string, Json>();
  if (!isObject(configuration)) return regions;
  const providers = isObject(configuration["provider_config"])
    ? configuration["provider_config"]
    : {};
  const visit = (module: Json | undefined, prefix: string): void => {
    if (!isObject(module)) return;
    const { resources, module_calls: calls } = module;
    for (const resource of isArray(resources) ? resources : []) {
      if (!isObject(resource)) continue;
      const region = regionOf(providers[`${resource["provider_config_key"]}`]);
      if (region !== undefined) regions.set(`${prefix}${resource["address"]}`, region);
    }
    for (const [name, call] of Object.entries(isObject(calls) ? calls : {})) {
      if (isObject(call)) visit(call["module"], `${prefix}module.${name}.`);
    }
  };
  visit(configuration["root_module"], "");
  return regions;
}

function regionOf(provider: Json | undefined): Json | undefined {
  const expressions = isObject(provider) ? provider["expressions"] : undefined;
  const region = isObject(expressions) ? expressions["region"] : undefined;
  return isObject(region) ? region["constant_value"] : undefined;
}
