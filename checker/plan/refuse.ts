import { HOW_TO_GET_A_PLAN, PlanError } from "./errors.js";
import type { Json, JsonObject } from "./json.js";
import {
  isJsonObject,
  type ModuleCallDocument,
  type ModuleDocument,
  type PlanDocument,
  type PriorModuleDocument,
  type ResourceConfigurationDocument,
} from "./schema.js";

/** Documents that are passed in place of a plan, told by keys that a plan does not have. */
const OTHERS: readonly {
  readonly is: (document: JsonObject) => boolean;
  readonly what: string;
}[] = [
  {
    is: (document) => "@level" in document || "@message" in document,
    what: "the log of `terraform plan -json`, not a plan",
  },
  {
    is: (document) => "lineage" in document || ("serial" in document && "version" in document),
    what: "a state file, not a plan",
  },
  {
    is: (document) => "plan_format_version" in document,
    what: "HCP Terraform's redacted form of a plan, which leaves out the configuration",
  },
  {
    is: (document) =>
      "values" in document && !("planned_values" in document || "resource_changes" in document),
    what: "a state (`terraform show -json` without a plan file), not a plan",
  },
];

const SUPPORTED_MAJORS: readonly string[] = ["0", "1"];

/** @throws {PlanError} for anything that is not a plan of a known format. */
export function refuseOtherDocuments(document: unknown, path: string): void {
  if (!isJsonObject(document)) {
    throw new PlanError(path, `JSON, but not a plan; ${HOW_TO_GET_A_PLAN}`);
  }
  const other = OTHERS.find(({ is }) => is(document));
  if (other !== undefined) throw new PlanError(path, `${other.what}; ${HOW_TO_GET_A_PLAN}`);
  if (!("planned_values" in document || "resource_changes" in document)) {
    const empty = Object.keys(document).join() === "format_version";
    throw new PlanError(
      path,
      empty
        ? `an empty state (\`terraform show -json\` without a plan file), not a plan; ${HOW_TO_GET_A_PLAN}`
        : `JSON, but not a plan: it has neither \`resource_changes\` nor \`planned_values\`; ${HOW_TO_GET_A_PLAN}`,
    );
  }
  refuseFormatVersion(document["format_version"], path);
}

function refuseFormatVersion(version: Json | undefined, path: string): void {
  if (typeof version !== "string") {
    throw new PlanError(
      path,
      "the plan has no `format_version`; pass the output of `terraform show -json` unchanged",
    );
  }
  if (!SUPPORTED_MAJORS.includes(version.split(".", 1)[0] ?? "")) {
    throw new PlanError(
      path,
      `plan format ${JSON.stringify(version)} is not one that this version of flowgate reads (0.x and 1.x); use a newer flowgate`,
    );
  }
}

/**
 * Terraform lists an object once: that of an address, and each deposed one beside it.
 *
 * @throws {PlanError} for a document in which one stands twice.
 */
export function refuseDuplicates({ resource_changes }: PlanDocument, path: string): void {
  const seen = new Set<string>();
  for (const { address, deposed } of resource_changes ?? []) {
    const object = JSON.stringify([address, deposed ?? ""]);
    if (seen.has(object)) {
      throw new PlanError(
        path,
        `not as Terraform writes plans: ${address} is in it twice; pass the output of \`terraform show -json\` unchanged`,
      );
    }
    seen.add(object);
  }
}

/**
 * A plan with nothing to do lists every resource as a no-op, and has no `resource_changes` of managed
 * resources only if there are none at all. A refresh-only plan never has any (Terraform 1.11; some tools
 * write an empty list), and so looks like a plan that lost them: neither says what will be deployed.
 *
 * @throws {PlanError} for a plan whose resources are not among its changes.
 */
export function refuseUnplanned(plan: PlanDocument, path: string): void {
  if (plan.resource_changes?.some(({ mode }) => mode === "managed")) return;
  if (hasManaged(plan.planned_values?.root_module)) {
    throw new PlanError(
      path,
      "the plan has lost its `resource_changes`; pass the output of `terraform show -json` unchanged",
    );
  }
  if (hasManaged(plan.prior_state?.values?.root_module)) {
    throw new PlanError(
      path,
      "a refresh-only plan, which changes nothing and so proves nothing; plan without -refresh-only",
    );
  }
  if (plan.configuration?.root_module && declaresManaged(plan.configuration.root_module)) {
    throw new PlanError(
      path,
      "the configuration has resources, and the plan does nothing with them: a refresh-only plan, or one that destroys what does not exist; plan without -refresh-only and -destroy",
    );
  }
}

/** A resource that every plan makes an instance of. */
function declaresManaged({ resources, module_calls }: ModuleDocument): boolean {
  const isRepeated = (of: ModuleCallDocument | ResourceConfigurationDocument) =>
    (of.count_expression ?? of.for_each_expression) != null;
  return (
    (resources ?? []).some((resource) => resource.mode === "managed" && !isRepeated(resource)) ||
    [...(module_calls?.values() ?? [])].some(
      (call) => call.module && !isRepeated(call) && declaresManaged(call.module),
    )
  );
}

function hasManaged(module: PriorModuleDocument | null | undefined): boolean {
  return (
    (module?.resources ?? []).some(({ mode }) => mode === "managed") ||
    (module?.child_modules ?? []).some(hasManaged)
  );
}
