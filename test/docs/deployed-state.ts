import { createHash } from "node:crypto";
import { isArray, isObject, type Json, type JsonObject } from "../../checker/plan/json.js";

/**
 * The state that some modules of a plan would leave behind, so that the next plan can be made without deploying
 * anything: known values stay, ids are made up, and a `vpc_id` is that of the VPC it refers to.
 */
export function deployedState(plan: JsonObject, modules: readonly string[]): string {
  const resources = modules.flatMap((module) => resourcesOf(plan, module));
  return JSON.stringify({
    version: 4,
    terraform_version: plan["terraform_version"] ?? null,
    serial: 1,
    lineage: "00000000-0000-4000-8000-000000000000",
    outputs: {},
    resources,
  });
}

function resourcesOf(plan: JsonObject, name: string): readonly JsonObject[] {
  const planned = at(plan, "planned_values", "root_module", "child_modules");
  const module = (isArray(planned) ? planned : []).find(
    (child) => at(child, "address") === `module.${name}`,
  );
  const resources = at(module ?? null, "resources");
  const configured = at(plan, "configuration", "root_module", "module_calls", name, "module");
  const idOf = (address: string) => madeUpId(`${name}.${address}`);
  return (isArray(resources) ? resources : []).filter(isObject).map((resource) => {
    const address = `${text(resource, "type")}.${text(resource, "name")}`;
    const vpc = reference(configured, address, "vpc_id");
    const values = at(resource, "values");
    return {
      module: `module.${name}`,
      mode: "managed",
      type: text(resource, "type"),
      name: text(resource, "name"),
      provider: `provider["${text(resource, "provider_name")}"]`,
      instances: [
        {
          schema_version: at(resource, "schema_version") ?? 0,
          attributes: {
            ...(isObject(values) ? values : {}),
            id: idOf(address),
            ...(vpc === undefined ? {} : { vpc_id: idOf(vpc) }),
          },
        },
      ],
    };
  });
}

/** The resource that an argument refers to: the shortest of the references that a plan lists. */
function reference(
  module: Json | undefined,
  address: string,
  argument: string,
): string | undefined {
  const resources = at(module ?? null, "resources");
  const resource = (isArray(resources) ? resources : []).find(
    (one) => at(one, "address") === address,
  );
  const references = at(resource ?? null, "expressions", argument, "references");
  const last = isArray(references) ? references.at(-1) : undefined;
  return typeof last === "string" ? last : undefined;
}

/** `vpc-` or `fl-` and 17 hexadecimal digits, the same for the same address. */
function madeUpId(address: string): string {
  const digits = createHash("sha256").update(address).digest("hex").slice(0, 17);
  return `${address.includes(".aws_vpc.") ? "vpc" : "fl"}-${digits}`;
}

function at(value: Json, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, name) => (isObject(inner) ? inner[name] : undefined),
    value,
  );
}

function text(value: JsonObject, name: string): string {
  const found = value[name];
  return typeof found === "string" ? found : "";
}
