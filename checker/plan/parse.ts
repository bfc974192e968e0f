import { readAction } from "./action.js";
import type { ModulePath } from "./address.js";
import { readExpressions, readModuleConfiguration } from "./configuration.js";
import { PlanError } from "./errors.js";
import type { Json } from "./json.js";
import { lostChanges } from "./lost.js";
import { readMode } from "./mode.js";
import type {
  IncompleteReason,
  Plan,
  PriorObject,
  ProviderConfiguration,
  RelevantAttribute,
  ResourceChange,
} from "./model.js";
import { keyOf, parseModule } from "./reference.js";
import { refuseDuplicates, refuseOtherDocuments, refuseUnplanned } from "./refuse.js";
import {
  checkDocument,
  type PlanDocument,
  type PriorModuleDocument,
  type ResourceChangeDocument,
} from "./schema.js";

/**
 * Reads the document that `terraform show -json` writes of a plan.
 *
 * @param document as `parseJson` reads it: `JSON.parse` rounds numbers that a verdict may hang on.
 * @param path how the user named the plan, for messages.
 * @throws {PlanError} when it is no plan, or one that flowgate cannot read.
 */
export function parsePlan(document: unknown, path: string): Plan {
  refuseOtherDocuments(document, path);
  const checked = checkDocument(document);
  if (!checked.ok) {
    throw new PlanError(
      path,
      `not as Terraform writes plans: \`${checked.place}\` ${checked.problem}; pass the output of \`terraform show -json\` unchanged`,
    );
  }
  const plan = checked.document;
  refuseDuplicates(plan, path);
  const lost = lostChanges(plan);
  const incomplete = readIncomplete(plan, lost.planned);
  if (incomplete.length === 0) refuseUnplanned(plan, path);
  return {
    path,
    formatVersion: plan.format_version,
    terraformVersion: plan.terraform_version ?? undefined,
    tool: readTool(plan),
    incomplete,
    resources: (plan.resource_changes ?? []).flatMap((change) => readChange(change, path)),
    lost: incomplete.length === 0 ? [] : lost.known,
    prior: readPrior(plan.prior_state?.values?.root_module ?? {}, path),
    variables: readVariables(plan),
    configuration: plan.configuration?.root_module
      ? readModuleConfiguration(plan.configuration.root_module)
      : undefined,
    providers: readProviders(plan, path),
    relevantAttributes: readRelevantAttributes(plan),
  };
}

function readIncomplete(plan: PlanDocument, lost: readonly string[]): readonly IncompleteReason[] {
  const reasons: IncompleteReason[] = [];
  const deferred = (plan.deferred_changes ?? []).length > 0;
  if (plan.errored === true) reasons.push("errored");
  if (deferred) reasons.push("deferred");
  // An errored plan and one with deferred changes are not complete either (Terraform 1.11).
  if (plan.complete === false && reasons.length === 0) reasons.push("targeted");
  if (reasons.length === 0 && lost.length > 0) reasons.push("cut-down");
  return reasons;
}

/** Reasons that OpenTofu alone gives, for plans whose providers all come from elsewhere. */
const OPENTOFU_REASONS = /^(?:forgot_because_|delete_because_enabled_false$)/;

function readTool(plan: PlanDocument): Plan["tool"] {
  const changes = plan.resource_changes ?? [];
  const providers = [
    ...Array.from(
      plan.configuration?.provider_config?.values() ?? [],
      ({ full_name }) => full_name,
    ),
    ...changes.map(({ provider_name }) => provider_name),
  ];
  const isOpenTofu =
    providers.some((name) => name?.startsWith("registry.opentofu.org/")) ||
    changes.some(({ action_reason }) => OPENTOFU_REASONS.test(action_reason ?? ""));
  if (isOpenTofu) return "opentofu";
  return isTerraform(plan) ? "terraform" : "unknown";
}

/** OpenTofu began with version 1.6, and has no `applyable` and `complete`, which Terraform has from 1.8 on. */
function isTerraform({ applyable, complete, terraform_version: version }: PlanDocument): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version ?? "") ?? [];
  const isOlder = Number(major) < 1 || (Number(major) === 1 && Number(minor) < 6);
  return typeof (applyable ?? complete) === "boolean" || isOlder;
}

function readChange(entry: ResourceChangeDocument, path: string): readonly ResourceChange[] {
  const { change } = entry;
  const mode = readMode(entry.mode);
  if (mode === undefined) return [];
  const action = readAction(change.actions);
  if (action === undefined) {
    throw new PlanError(
      path,
      `the change of ${entry.address} has actions that this version of flowgate does not know (${change.actions.join(", ") || "none"}); use a newer flowgate`,
    );
  }
  const key = entry.index ?? undefined;
  if (entry.address.endsWith("]") !== (key !== undefined) || keyOf(entry.address) !== key) {
    throw new PlanError(
      path,
      `not as Terraform writes plans: the index of ${entry.address} does not go with its address; pass the output of \`terraform show -json\` unchanged`,
    );
  }
  return [
    {
      address: entry.address,
      previousAddress: entry.previous_address ?? undefined,
      module: readModulePath(entry.module_address, path),
      mode,
      type: entry.type,
      name: entry.name,
      key,
      deposed: entry.deposed || undefined,
      action,
      actions: change.actions,
      importing: change.importing !== null && change.importing !== undefined,
      before: change.before ?? null,
      after: change.after ?? null,
      afterUnknown: change.after_unknown ?? {},
      afterSensitive: change.after_sensitive ?? {},
      beforeSensitive: change.before_sensitive ?? {},
    },
  ];
}

function readPrior(module: PriorModuleDocument, path: string): readonly PriorObject[] {
  const modulePath = readModulePath(module.address, path);
  const own = (module.resources ?? []).flatMap((resource): readonly PriorObject[] => {
    const mode = readMode(resource.mode);
    if (mode === undefined || resource.deposed_key) return [];
    return [
      {
        address: resource.address,
        module: modulePath,
        mode,
        type: resource.type,
        name: resource.name,
        key: resource.index ?? undefined,
        dependsOn: resource.depends_on ?? [],
        values: resource.values ?? {},
      },
    ];
  });
  return own.concat((module.child_modules ?? []).flatMap((child) => readPrior(child, path)));
}

function readModulePath(address: string | null | undefined, path: string): ModulePath {
  const module = parseModule(address ?? "");
  if (module !== undefined) return module;
  throw new PlanError(
    path,
    `not as Terraform writes plans: \`${address}\` is no module address; pass the output of \`terraform show -json\` unchanged`,
  );
}

function readVariables(plan: PlanDocument): ReadonlyMap<string, Json> {
  const variables = new Map<string, Json>();
  for (const [name, { value }] of plan.variables ?? []) {
    if (value !== undefined) variables.set(name, value);
  }
  return variables;
}

function readProviders(
  plan: PlanDocument,
  path: string,
): ReadonlyMap<string, ProviderConfiguration> {
  const entries = [...(plan.configuration?.provider_config ?? [])];
  return new Map(
    entries.map(([key, provider]) => [
      key,
      {
        key,
        source: provider.full_name ?? undefined,
        module: readModulePath(provider.module_address, path),
        expressions: provider.expressions ? readExpressions(provider.expressions) : undefined,
      },
    ]),
  );
}

function readRelevantAttributes(plan: PlanDocument): readonly RelevantAttribute[] | undefined {
  return plan.relevant_attributes?.map(({ resource, attribute }) => ({
    resource,
    attribute: attribute ?? [],
  }));
}
