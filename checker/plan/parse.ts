import { readAction } from "./action.js";
import { formatResource, type ModulePath, type ResourceMode } from "./address.js";
import { readExpressions, readModuleConfiguration } from "./configuration.js";
import { PlanError } from "./errors.js";
import type { Json } from "./json.js";
import { type LostChanges, lostChanges } from "./lost.js";
import { readMode } from "./mode.js";
import type {
  IncompleteReason,
  OtherChanges,
  Plan,
  PriorObject,
  ProviderConfiguration,
  RelevantAttribute,
  ResourceChange,
} from "./model.js";
import { NO_OTHERS } from "./no-others.js";
import { keyOf, parseModule } from "./reference.js";
import {
  firstDuplicate,
  hasManaged,
  type Managed,
  refuseOtherDocuments,
  refuseUnplanned,
} from "./refuse.js";
import {
  checkDocument,
  type Misshapen,
  type PriorModuleDocument,
  type PriorResourceDocument,
  type ResourceChangeDocument,
  type SectionsDocument,
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
  if (!checked.ok) throw misshapen(checked, path);
  const plan = checked.document;
  const changes = plan.resource_changes ?? [];
  const known = {
    planned: plan.planned_values?.root_module,
    prior: plan.prior_state?.values?.root_module,
  };
  return readParts(
    {
      sections: plan,
      changes,
      others: NO_OTHERS,
      twice: firstDuplicate(changes),
      saysOpenTofu: changes.some(isOfOpenTofu),
      lost: lostChanges(plan),
      managed: {
        changed: changes.some(({ mode }) => mode === "managed"),
        planned: hasManaged(known.planned),
        prior: hasManaged(known.prior),
      },
      prior: () => readPrior(known.prior ?? {}, path),
    },
    path,
  );
}

/** What a plan was found to hold, read as a whole or by parts, before its contents are judged. */
export interface PlanParts {
  readonly sections: SectionsDocument;
  /** In the order of the document; those that are wrong in themselves are among them. */
  readonly changes: readonly ResourceChangeDocument[];
  readonly others: OtherChanges;
  /** The first address of which an object stands there twice. */
  readonly twice: string | undefined;
  /** Whether a change is one that OpenTofu alone writes. */
  readonly saysOpenTofu: boolean;
  readonly lost: LostChanges;
  /** Where there are managed resources. */
  readonly managed: Managed;
  readonly prior: () => readonly PriorObject[];
}

/** @throws {PlanError} for what Terraform does not write, and for plans that say nothing of their resources. */
export function readParts(parts: PlanParts, path: string): Plan {
  const { sections: plan, lost, twice } = parts;
  if (twice !== undefined) {
    throw new PlanError(
      path,
      `not as Terraform writes plans: ${twice} is in it twice; pass the output of \`terraform show -json\` unchanged`,
    );
  }
  const incomplete = readIncomplete(plan, lost.planned);
  if (incomplete.length === 0) refuseUnplanned(parts.managed, plan, path);
  return {
    path,
    formatVersion: plan.format_version,
    terraformVersion: plan.terraform_version ?? undefined,
    tool: readTool(parts),
    incomplete,
    resources: readChanges(parts.changes, path),
    others: parts.others,
    lost: incomplete.length === 0 ? [] : lost.known,
    prior: parts.prior(),
    variables: readVariables(plan),
    configuration: plan.configuration?.root_module
      ? readModuleConfiguration(plan.configuration.root_module)
      : undefined,
    providers: readProviders(plan, path),
    relevantAttributes: readRelevantAttributes(plan),
  };
}

export function misshapen({ place, problem }: Misshapen, path: string): PlanError {
  return new PlanError(
    path,
    `not as Terraform writes plans: \`${place}\` ${problem}; pass the output of \`terraform show -json\` unchanged`,
  );
}

function readIncomplete(
  plan: SectionsDocument,
  lost: readonly string[],
): readonly IncompleteReason[] {
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

/** Whether a change says that OpenTofu has planned it. */
export function isOfOpenTofu({
  provider_name: provider,
  action_reason: reason,
}: Pick<ResourceChangeDocument, "provider_name" | "action_reason">): boolean {
  return isFromOpenTofu(provider) || OPENTOFU_REASONS.test(reason ?? "");
}

function isFromOpenTofu(provider: string | null | undefined): boolean {
  return provider?.startsWith("registry.opentofu.org/") === true;
}

function readTool({ sections, saysOpenTofu }: PlanParts): Plan["tool"] {
  const providers = [...(sections.configuration?.provider_config?.values() ?? [])];
  const isOpenTofu = saysOpenTofu || providers.some(({ full_name }) => isFromOpenTofu(full_name));
  if (isOpenTofu) return "opentofu";
  return isTerraform(sections) ? "terraform" : "unknown";
}

/** OpenTofu began with version 1.6, and has no `applyable` and `complete`, which Terraform has from 1.8 on. */
function isTerraform({
  applyable,
  complete,
  terraform_version: version,
}: SectionsDocument): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version ?? "") ?? [];
  const isOlder = Number(major) < 1 || (Number(major) === 1 && Number(minor) < 6);
  return typeof (applyable ?? complete) === "boolean" || isOlder;
}

/** Those of one module have one path. */
function readChanges(
  changes: readonly ResourceChangeDocument[],
  path: string,
): readonly ResourceChange[] {
  const modules = new Map<string, ModulePath>();
  const moduleOf = (address: string | null | undefined) => {
    const known = modules.get(address ?? "") ?? readModulePath(address, path);
    modules.set(address ?? "", known);
    return known;
  };
  return changes.flatMap((change) => readChange(change, path, moduleOf));
}

export function readChange(
  entry: ResourceChangeDocument,
  path: string,
  moduleOf = (address: string | null | undefined) => readModulePath(address, path),
): readonly ResourceChange[] {
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
  const module = moduleOf(entry.module_address);
  if (!isMadeOfItsParts(entry, mode)) {
    throw new PlanError(
      path,
      `not as Terraform writes plans: the module, type or name of ${entry.address} does not go with its address; pass the output of \`terraform show -json\` unchanged`,
    );
  }
  return [
    {
      address: entry.address,
      previousAddress: entry.previous_address ?? undefined,
      module,
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
  const own = (module.resources ?? []).flatMap((resource) => readPriorObject(resource, modulePath));
  return own.concat((module.child_modules ?? []).flatMap((child) => readPrior(child, path)));
}

export function readPriorObject(
  resource: PriorResourceDocument,
  module: ModulePath,
): readonly PriorObject[] {
  const mode = readMode(resource.mode);
  if (mode === undefined || resource.deposed_key) return [];
  return [
    {
      address: resource.address,
      module,
      mode,
      type: resource.type,
      name: resource.name,
      key: resource.index ?? undefined,
      dependsOn: resource.depends_on ?? [],
      values: resource.values ?? {},
    },
  ];
}

/** `MODULE.TYPE.NAME` and maybe an index, as which Terraform writes every address: where one part is lost, another object is meant. */
function isMadeOfItsParts(entry: ResourceChangeDocument, mode: ResourceMode): boolean {
  const { address, module_address: module, type, name } = entry;
  const block = `${module ? `${module}.` : ""}${formatResource(mode, type, name)}`;
  return (
    address.startsWith(block) && (address.length === block.length || address[block.length] === "[")
  );
}

export function readModulePath(address: string | null | undefined, path: string): ModulePath {
  const module = parseModule(address ?? "");
  if (module !== undefined) return module;
  throw new PlanError(
    path,
    `not as Terraform writes plans: \`${address}\` is no module address; pass the output of \`terraform show -json\` unchanged`,
  );
}

function readVariables(plan: SectionsDocument): ReadonlyMap<string, Json> {
  const variables = new Map<string, Json>();
  for (const [name, { value }] of plan.variables ?? []) {
    if (value !== undefined) variables.set(name, value);
  }
  return variables;
}

function readProviders(
  plan: SectionsDocument,
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

function readRelevantAttributes(plan: SectionsDocument): readonly RelevantAttribute[] | undefined {
  return plan.relevant_attributes?.map(({ resource, attribute }) => ({
    resource,
    attribute: attribute ?? [],
  }));
}
