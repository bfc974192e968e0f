/**
 * Plans whose providers take on roles, which asks AWS while planning: they are planned with a default
 * tag in place of what says where the credentials come from, and that is put back.
 */
import { isArray, isObject, type Json, type JsonObject } from "../checker/plan/json.js";
import { editPlan, editResources, editValues, without } from "./plan-edits.js";

const PREFIX = "flowgate:";

/** In place of a profile, for which files are read. */
const KEYS = '  access_key = "test"\n  secret_key = "test"';

export function credentialsSource(text: string): string {
  return text
    .replace(/^ {2}assume_role \{\n +role_arn = (.*)\n {2}\}/gm, asTag("assume_role"))
    .replace(/^ {2}profile += .*$/gm, (line) => `${line}\n${KEYS}`)
    .replace(/^ {2}profile += (.*)$/gm, asTag("profile"))
    .replace(/^ {2}allowed_account_ids += \[(.*)\]$/gm, asTag("allowed_account_ids"));
}

function asTag(name: string) {
  return (_: string, value: string) =>
    `  default_tags {\n    tags = { "${PREFIX}${name}" = ${value} }\n  }`;
}

export function credentialsPlan(text: string): string {
  return editPlan(text, (plan) => {
    const { configuration } = plan;
    const providers = isObject(configuration) ? configuration["provider_config"] : undefined;
    if (!isObject(configuration) || !isObject(providers)) return plan;
    const provider_config = Object.fromEntries(
      Object.entries(providers).map(([key, provider]) => [key, providerBack(provider)]),
    );
    return editResources({ ...plan, configuration: { ...configuration, provider_config } }, untag);
  });
}

function providerBack(provider: Json): Json {
  const expressions = isObject(provider) ? provider["expressions"] : undefined;
  if (!isObject(provider) || !isObject(expressions)) return provider;
  const blocks = expressions["default_tags"];
  const [block] = isArray(blocks) ? blocks : [];
  const tags = isObject(block) ? block["tags"] : undefined;
  const constant = isObject(tags) ? tags["constant_value"] : undefined;
  if (!isObject(constant)) return provider;
  const back = Object.entries(constant).map(([tag, value]) => argumentBack(tag, value));
  const added = `${PREFIX}profile` in constant ? ["access_key", "secret_key"] : [];
  const kept = without(expressions, "default_tags", ...added);
  return { ...provider, expressions: { ...kept, ...Object.fromEntries(back) } };
}

function argumentBack(tag: string, value: Json): readonly [string, Json] {
  const name = tag.slice(PREFIX.length);
  switch (name) {
    case "assume_role":
      return [name, [{ role_arn: { constant_value: value } }]];
    case "allowed_account_ids":
      return [name, { constant_value: [value] }];
    default:
      return [name, { constant_value: value }];
  }
}

function untag(resource: JsonObject): JsonObject {
  return editValues(resource, (values, part) => {
    const tags = values["tags_all"];
    if (!isObject(tags) || part === "after_unknown") return values;
    const own = Object.entries(tags).filter(([tag]) => !tag.startsWith(PREFIX));
    return { ...values, tags_all: Object.fromEntries(own) };
  });
}
