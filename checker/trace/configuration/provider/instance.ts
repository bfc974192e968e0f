import {
  configurationAddress,
  formatKey,
  formatModule,
  type ModulePath,
} from "../../../plan/address.js";
import { referencesIn } from "../../../plan/leaves.js";
import type { Plan, ProviderConfiguration } from "../../../plan/model.js";
import {
  defaultProvider,
  formatProviderKey,
  nameIn,
  parseProviderKey,
} from "../../../plan/provider-key.js";
import { parseReference } from "../../../plan/reference.js";
import type { ProviderBlock } from "../../../source/model.js";
import { readProviderReference } from "../../../source/provider-reference.js";
import { evaluateWhole } from "../../expressions/whole.js";
import type { Value } from "../../values/value.js";
import { blockOf, configurationOf } from "../arguments.js";
import type { Engine } from "../engine.js";
import { environment } from "../environment.js";
import type { PlannedInstance } from "../plan-index.js";
import { callRepetition, resourceRepetition } from "../repetition.js";
import type { ModuleScope } from "../scope.js";
import { isMeant, nameInRoot, type Wanted } from "./names.js";

/** What makes a resource: one instance of a provider configuration. */
export type Provider =
  | {
      readonly kind: "known";
      readonly configuration: ProviderConfiguration;
      /** Which of those that OpenTofu's `for_each` makes; undefined where there is only one. */
      readonly key: string | undefined;
      /** Set where only the usual use of modules suggests it. */
      readonly inferred: boolean;
    }
  /** One of several, and nothing says which. */
  | {
      readonly kind: "open";
      readonly name: string;
      /** Set where they are those that one configuration makes. */
      readonly configuration: ProviderConfiguration | undefined;
      /** Equal for resources that are likely to share it. */
      readonly pair: string | undefined;
    }
  /** The plan does not say which, or has no longer a configuration. */
  | { readonly kind: "unsaid" };

export const UNSAID: Provider = { kind: "unsaid" };

/**
 * Finds what makes a resource. The plan names it, led through the `providers` of all modules, but for
 * two cases that only the sources tell:
 *
 * - a module whose caller does not use the provider itself, or that has an empty provider block (in the
 *   manner of Terraform 0.12), seems to have a configuration of its own: `module.net:aws`;
 * - of an OpenTofu `for_each` the plan does not keep the key.
 */
export function findProvider(engine: Engine, instance: PlannedInstance): Provider {
  const name = configurationOf(engine, instance)?.providerKey;
  if (name === undefined) return UNSAID;
  const listed = engine.index.plan.providers.get(name);
  const isRepeated = listed !== undefined && isExpanded(engine, listed);
  if (listed !== undefined && !isRepeated && !isEmptyInModule(listed)) return known(listed);
  const isInRoot = parseProviderKey(name)?.module?.length === 0;
  if (listed === undefined && isInRoot && !name.includes(".")) return known(empty(name));
  const scope = engine.scopes.of(instance.module);
  const block = blockOf(engine, instance);
  if (block !== undefined && scope.source?.partial === false) {
    return walkFromBlock(engine, instance, scope, { key: name, source: listed?.source });
  }
  if (listed === undefined || !isRepeated) {
    return inherited(engine, instance.module, { key: name, source: listed?.source });
  }
  return {
    kind: "open",
    name,
    configuration: listed,
    pair: `${name} ${repeatedWith(instance)}`,
  };
}

/**
 * Equal for resources that the plan says one configuration makes; undefined where it makes several.
 * Terraform before 1.2 writes what a module was passed as if it were its own, and does not list it.
 */
export function plannedProvider(engine: Engine, instance: PlannedInstance): string | undefined {
  const name = configurationOf(engine, instance)?.providerKey;
  const listed = name === undefined ? undefined : engine.index.plan.providers.get(name);
  if (listed !== undefined) return isExpanded(engine, listed) ? undefined : name;
  if (name === undefined || parseProviderKey(name)?.module?.length === 0) return name;
  return configurationAddress(instance.module, name);
}

function walkFromBlock(
  engine: Engine,
  instance: PlannedInstance,
  scope: ModuleScope,
  wanted: Wanted,
): Provider {
  const written = blockOf(engine, instance)?.provider;
  if (written === undefined) {
    return walk(engine, scope, defaultProvider(instance.type), undefined, wanted);
  }
  const reference = readProviderReference(written);
  if (reference === undefined) return open(wanted.key);
  const key =
    reference.key &&
    evaluateWhole(
      engine,
      reference.key,
      environment(engine, scope, resourceRepetition(engine, instance, scope)),
    );
  return walk(engine, scope, reference.name, key, wanted);
}

/** From a module up to the configuration that its calls lead to. */
function walk(
  engine: Engine,
  scope: ModuleScope,
  name: string,
  key: Value | undefined,
  wanted: Wanted,
): Provider {
  const { caller } = scope;
  const { plan } = engine.index;
  if (caller === undefined) return settle(engine, nameInRoot(plan, name, wanted), key, wanted.key);
  if (caller.block === undefined || scope.source?.partial !== false) return open(wanted.key);
  const isName = (local: string) => isMeant(plan, scope.path, local, name, wanted);
  const passed = caller.block.providers;
  if (passed !== undefined) {
    if (passed.kind !== "object") return open(wanted.key);
    for (const entry of passed.entries) {
      if (!isName(readProviderReference(entry.key)?.name ?? "")) continue;
      const reference = readProviderReference(entry.value);
      if (reference === undefined) return open(wanted.key);
      const env = environment(engine, caller.scope, callRepetition(engine, caller));
      const chosen = reference.key && evaluateWhole(engine, reference.key, env);
      return walk(engine, caller.scope, reference.name, chosen ?? key, wanted);
    }
  }
  const own = [...scope.source.providers.keys()].find(isName);
  if (own !== undefined) {
    return settle(engine, formatProviderKey(scope.path, own), key, wanted.key);
  }
  // A configuration with an alias has to be passed on.
  if (name.includes(".")) return open(wanted.key);
  return walk(engine, caller.scope, name, key, wanted);
}

function settle(engine: Engine, name: string, key: Value | undefined, planned: string): Provider {
  const configuration = engine.index.plan.providers.get(name) ?? empty(name);
  if (!isExpanded(engine, configuration)) return known(configuration);
  const isKnown = key?.kind === "scalar" && key.value !== null;
  return isKnown ? known(configuration, String(key.value)) : open(planned, configuration);
}

/**
 * Without sources: what a module has only by name, it inherits. One that is passed on would be led to
 * by the plan; an empty block of its own is thinkable.
 */
function inherited(engine: Engine, module: ModulePath, wanted: Wanted): Provider {
  const { plan } = engine.index;
  const { key } = wanted;
  const local = parseProviderKey(key)?.name;
  if (local === undefined || local.includes(".")) return open(key);
  const root = nameInRoot(plan, local, wanted);
  const hasAliases = [...plan.providers.keys()].some((other) => other.startsWith(`${root}.`));
  // By another name, the plan does not lead through a module that does not name it.
  const isLed = leadsThroughModules(plan) && (local === root || module.length === 1);
  if (hasAliases && !isLed) return open(key);
  const written = [...plan.providers.values()].filter((one) => one.expressions !== undefined);
  for (let depth = module.length; depth > 0; depth--) {
    const caller = module.slice(0, depth);
    const own = written.find(({ key: other }) => {
      const name = nameIn(caller, other);
      return name !== undefined && isMeant(plan, caller, name, local, wanted);
    });
    if (own !== undefined) return known(own, undefined, true);
  }
  return known(plan.providers.get(root) ?? empty(root), undefined, true);
}

/** Before 1.2, Terraform does not (hashicorp/terraform#30138): then there must be nothing to pass on. */
function leadsThroughModules({ terraformVersion }: Plan): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(terraformVersion ?? "") ?? [];
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 2);
}

function known(
  configuration: ProviderConfiguration,
  key: string | undefined = undefined,
  inferred = false,
): Provider {
  return { kind: "known", configuration, key, inferred };
}

function open(name: string, configuration?: ProviderConfiguration): Provider {
  return { kind: "open", name, configuration, pair: undefined };
}

/** A provider without a block is configured by the environment alone. */
function empty(key: string): ProviderConfiguration {
  return { key, source: undefined, module: [], expressions: undefined };
}

function isEmptyInModule({ module, expressions }: ProviderConfiguration): boolean {
  return module.length > 0 && expressions === undefined;
}

/** The block of a configuration in the sources. */
export function providerBlock(
  engine: Engine,
  { key, module }: ProviderConfiguration,
): ProviderBlock | undefined {
  const { source } = engine.scopes.of(module);
  return source?.providers.get(parseProviderKey(key)?.name ?? "");
}

/** Whether OpenTofu's `for_each` makes several of it. */
function isExpanded(engine: Engine, configuration: ProviderConfiguration): boolean {
  if (providerBlock(engine, configuration)?.forEach !== undefined) return true;
  const references = [...(configuration.expressions?.values() ?? [])].flatMap(referencesIn);
  return references.some((text) => parseReference(text)?.[0] === "each");
}

/** The instance of a module call is made by one provider, and so is what has one key in the root. */
function repeatedWith({ module, key }: PlannedInstance): string {
  const isInRepeatedModule = module.some((step) => step.key !== undefined);
  return isInRepeatedModule ? formatModule(module) : formatKey(key);
}
