/**
 * Plans with telemetry rules, which version 6 of the AWS provider has: each is planned as a `terraform_data` whose input
 * holds its arguments, and is made one of its own type. Their arguments have to be constants.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/observabilityadmin_telemetry_rule
 */
import { isArray, isObject, type Json, type JsonObject } from "../checker/plan/json.js";
import { editPlan, editResources } from "./plan-edits.js";

const PREFIX = "aws_observabilityadmin_";
const BETWEEN = "__";

export function telemetryRulesSource(text: string): string {
  return text.replace(
    /^resource "(aws_observabilityadmin_\w+)" "(\w+)" \{\n([\s\S]*?)^\}$/gm,
    (_, type: string, name: string, body: string) =>
      `resource "terraform_data" "${type}${BETWEEN}${name}" {\n  input = {\n${withoutBlocks(body)}  }\n}`,
  );
}

/** A block is planned as a list of one object. */
function withoutBlocks(body: string): string {
  const outer = body.replace(/^( *)(\w+) \{\n([\s\S]*?)^\1\}$/gm, "$1$2 = [{\n$3$1}]");
  return outer === body ? body : withoutBlocks(outer);
}

export function telemetryRulesPlan(text: string): string {
  return editPlan(text, (plan) => editResources(plan, asRule));
}

function asRule(resource: JsonObject): JsonObject {
  const [type = "", name = ""] = String(resource["name"]).split(BETWEEN);
  if (!type.startsWith(PREFIX)) return resource;
  const named = { ...resource, address: `${type}.${name}`, type, name };
  const { change, values, expressions } = resource;
  if (isObject(expressions)) {
    return { ...named, provider_config_key: "aws", expressions: constants(inputOf(expressions)) };
  }
  const provider_name = "registry.terraform.io/hashicorp/aws";
  if (isObject(change)) {
    const parts = Object.entries(change).map(([part, of]) => [
      part,
      isObject(of) ? inputOf(of) : of,
    ]);
    const computed = { after_unknown: { id: true, rule_arn: true, tags_all: true } };
    return { ...named, provider_name, change: { ...Object.fromEntries(parts), ...computed } };
  }
  return { ...named, provider_name, values: isObject(values) ? inputOf(values) : (values ?? null) };
}

function inputOf(object: JsonObject): JsonObject {
  const { input } = object;
  const constant = isObject(input) ? (input["constant_value"] ?? input) : {};
  return isObject(constant) ? constant : {};
}

function constants(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]): [string, Json] => [
      name,
      isArray(value) && value.every(isObject) && value.length > 0
        ? value.filter(isObject).map(constants)
        : { constant_value: value },
    ]),
  );
}
