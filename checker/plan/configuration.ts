import { formatResource } from "./address.js";
import { isArray, isObject, type Json, type JsonObject } from "./json.js";
import { readMode } from "./mode.js";
import type {
  ConfigurationExpression,
  ModuleCallConfiguration,
  ModuleConfiguration,
  ResourceConfiguration,
} from "./model.js";
import type { ModuleCallDocument, ModuleDocument } from "./schema.js";

/** The `configuration` part of a plan, from its root module down. */
export function readModuleConfiguration(document: ModuleDocument): ModuleConfiguration {
  return {
    resources: readResources(document),
    calls: mapValues(document.module_calls, readCall),
    outputs: mapValues(document.outputs, (output) =>
      readConfigurationExpression(output.expression ?? {}),
    ),
    variables: mapValues(document.variables, (variable) => ({ default: variable.default })),
  };
}

function readResources(document: ModuleDocument): ReadonlyMap<string, ResourceConfiguration> {
  const resources = new Map<string, ResourceConfiguration>();
  for (const resource of document.resources ?? []) {
    const mode = readMode(resource.mode);
    if (mode === undefined) continue;
    resources.set(formatResource(mode, resource.type, resource.name), {
      mode,
      type: resource.type,
      name: resource.name,
      providerKey: resource.provider_config_key ?? undefined,
      expressions: readExpressions(resource.expressions),
      count: readMetaArgument(resource.count_expression),
      forEach: readMetaArgument(resource.for_each_expression),
      dependsOn: resource.depends_on ?? [],
    });
  }
  return resources;
}

function readCall(call: ModuleCallDocument): ModuleCallConfiguration {
  return {
    source: call.source ?? undefined,
    expressions: readExpressions(call.expressions),
    count: readMetaArgument(call.count_expression),
    forEach: readMetaArgument(call.for_each_expression),
    dependsOn: call.depends_on ?? [],
    module: call.module ? readModuleConfiguration(call.module) : undefined,
  };
}

export function readExpressions(
  expressions: ReadonlyMap<string, Json> | null | undefined,
): ReadonlyMap<string, ConfigurationExpression> {
  return mapValues(expressions, readConfigurationExpression);
}

function readMetaArgument(value: Json | null | undefined): ConfigurationExpression | undefined {
  return value === null || value === undefined ? undefined : readConfigurationExpression(value);
}

/**
 * Terraform writes an argument as `{"constant_value": …}`, `{"references": […]}` or `{}`, a block
 * type as a list of objects of arguments, or as one such object where only one block may stand. The
 * last is told from an expression by its keys: an expression has no others, and its references are
 * strings, where an argument named `references` would be an object.
 */
export function readConfigurationExpression(value: Json): ConfigurationExpression {
  // Of what Terraform does not write, nothing is known: not that there are no blocks.
  if (isArray(value))
    return value.every(isObject)
      ? { kind: "blocks", blocks: value.map(readBlock) }
      : { kind: "opaque" };
  if (!isObject(value)) return { kind: "opaque" };
  const references = value["references"];
  const constant = value["constant_value"];
  const known = (references === undefined ? 0 : 1) + (constant === undefined ? 0 : 1);
  if (Object.keys(value).length > known) return { kind: "blocks", blocks: [readBlock(value)] };
  if (references !== undefined) {
    // An expression with both is one that Terraform could evaluate in part: not a constant.
    return isArray(references) && references.every((reference) => typeof reference === "string")
      ? { kind: "references", references }
      : { kind: "blocks", blocks: [readBlock(value)] };
  }
  return constant === undefined ? { kind: "opaque" } : { kind: "constant", value: constant };
}

function readBlock(block: JsonObject): ReadonlyMap<string, ConfigurationExpression> {
  return new Map(
    Object.entries(block).map(([name, value]) => [name, readConfigurationExpression(value)]),
  );
}

function mapValues<In, Out>(
  record: ReadonlyMap<string, In> | null | undefined,
  read: (value: In) => Out,
): ReadonlyMap<string, Out> {
  return new Map(Array.from(record ?? [], ([name, value]) => [name, read(value)]));
}
