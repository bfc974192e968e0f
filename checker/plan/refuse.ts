import { HOW_TO_GET_A_PLAN, PlanError } from "./errors.js";
import type { Json } from "./json.js";
import {
  isJsonObject,
  type ModuleCallDocument,
  type ModuleDocument,
  type PriorModuleDocument,
  type ResourceChangeDocument,
  type ResourceConfigurationDocument,
  type SectionsDocument,
} from "./schema.js";

/** Documents that are passed in place of a plan, told by keys that a plan does not have. */
const OTHERS: readonly {
  readonly is: (keys: ReadonlySet<string>) => boolean;
  readonly what: string;
  /** Whether that is so whatever else is in it. */
  readonly isTold: boolean;
}[] = [
  {
    is: (keys) => keys.has("@level") || keys.has("@message"),
    what: "the log of `terraform plan -json`, not a plan",
    isTold: true,
  },
  {
    is: (keys) => keys.has("lineage") || (keys.has("serial") && keys.has("version")),
    what: "a state file, not a plan",
    isTold: true,
  },
  {
    is: (keys) => keys.has("plan_format_version"),
    what: "HCP Terraform's redacted form of a plan, which leaves out the configuration",
    isTold: true,
  },
  {
    is: (keys) =>
      keys.has("values") && !(keys.has("planned_values") || keys.has("resource_changes")),
    what: "a state (`terraform show -json` without a plan file), not a plan",
    isTold: false,
  },
];

const SUPPORTED_MAJORS: readonly string[] = ["0", "1"];

/** @throws {PlanError} for anything that is not a plan of a known format. */
export function refuseOtherDocuments(document: unknown, path: string): void {
  if (!isJsonObject(document)) {
    throw new PlanError(path, `JSON, but not a plan; ${HOW_TO_GET_A_PLAN}`);
  }
  refuseOtherKeys(new Set(Object.keys(document)), path);
  refuseFormatVersion(document["format_version"], path);
}

/**
 * Those of which not all has been read: which keys follow changes nothing any more.
 *
 * @throws {PlanError}
 */
export function refuseForeignKeys(keys: ReadonlySet<string>, path: string): void {
  const other = OTHERS.find(({ is, isTold }) => isTold && is(keys));
  if (other !== undefined) throw new PlanError(path, `${other.what}; ${HOW_TO_GET_A_PLAN}`);
}

/** @throws {PlanError} for an object whose keys are not those of a plan. */
export function refuseOtherKeys(keys: ReadonlySet<string>, path: string): void {
  const other = OTHERS.find(({ is }) => is(keys));
  if (other !== undefined) throw new PlanError(path, `${other.what}; ${HOW_TO_GET_A_PLAN}`);
  if (keys.has("planned_values") || keys.has("resource_changes")) return;
  const isEmpty = keys.size === 1 && keys.has("format_version");
  throw new PlanError(
    path,
    isEmpty
      ? `an empty state (\`terraform show -json\` without a plan file), not a plan; ${HOW_TO_GET_A_PLAN}`
      : `JSON, but not a plan: it has neither \`resource_changes\` nor \`planned_values\`; ${HOW_TO_GET_A_PLAN}`,
  );
}

export function refuseFormatVersion(version: Json | undefined, path: string): void {
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

/** Terraform lists an object once: that of an address, and each deposed one beside it. */
export function firstDuplicate(
  changes: readonly Pick<ResourceChangeDocument, "address" | "deposed">[],
): string | undefined {
  const seen = new Set<string>();
  for (const { address, deposed } of changes) {
    const object = JSON.stringify([address, deposed ?? ""]);
    if (seen.has(object)) return address;
    seen.add(object);
  }
  return undefined;
}

/** Whether there are managed resources: in a plan's changes, and in the states after and before it. */
export interface Managed {
  readonly changed: boolean;
  readonly planned: boolean;
  readonly prior: boolean;
}

/**
 * A plan with nothing to do lists every resource as a no-op, and has no `resource_changes` of managed
 * resources only if there are none at all. A refresh-only plan never has any (Terraform 1.11; some tools
 * write an empty list), and so looks like a plan that lost them: neither says what will be deployed.
 *
 * @throws {PlanError} for a plan whose resources are not among its changes.
 */
export function refuseUnplanned(
  { changed, planned, prior }: Managed,
  { configuration }: SectionsDocument,
  path: string,
): void {
  if (changed) return;
  if (planned) {
    throw new PlanError(
      path,
      "the plan has lost its `resource_changes`; pass the output of `terraform show -json` unchanged",
    );
  }
  if (prior) {
    throw new PlanError(
      path,
      "a refresh-only plan, which changes nothing and so proves nothing; plan without -refresh-only",
    );
  }
  if (configuration?.root_module && declaresManaged(configuration.root_module)) {
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

export function hasManaged(module: PriorModuleDocument | null | undefined): boolean {
  return (
    (module?.resources ?? []).some(({ mode }) => mode === "managed") ||
    (module?.child_modules ?? []).some(hasManaged)
  );
}
