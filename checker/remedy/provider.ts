import { isOfAws } from "../aws/providers.js";
import type { PlanCoverage } from "../coverage/model.js";
import { configurationKey, type ModulePath, quote } from "../plan/address.js";
import type { ModuleConfiguration, ResourceChange } from "../plan/model.js";
import { blockAt, moduleAt } from "../plan/modules.js";
import { defaultProvider, parseProviderKey } from "../plan/provider-key.js";
import { formatProviderReference, readProviderReference } from "../source/provider-reference.js";

/** What to write into a block, so that it is made where a VPC is. */
export interface ProviderArgument {
  /** `aws.eu`; undefined for the default configuration. */
  readonly argument: string | undefined;
  /** `region` of version 6 of the AWS provider: that of the VPC itself, or what it is given. */
  readonly region: "of the VPC" | { readonly text: string } | undefined;
  /** Whether another resource is made by another configuration. */
  readonly isElsewhere: (other: ResourceChange) => boolean;
}

/** As the module at a depth of the VPC's path has to write it; undefined where it cannot be told. */
export function providerFor(
  coverage: PlanCoverage,
  vpc: ResourceChange,
  depth: number,
): ProviderArgument | undefined {
  const isOwn = depth === vpc.module.length;
  const name = isOwn ? nameOf(coverage, vpc) : nameAt(coverage, vpc, vpc.module.slice(0, depth));
  const region = regionOf(coverage, vpc, isOwn);
  if (name === undefined || region === null) return undefined;
  const argument = name === defaultProvider(vpc.type) ? undefined : name;
  const key = keyOf(coverage, vpc);
  return { argument, region, isElsewhere: (other) => keyOf(coverage, other) !== key };
}

/** What the VPC's own module calls its provider. */
function nameOf(coverage: PlanCoverage, vpc: ResourceChange): string | undefined {
  const name = coverage.trace.provider(vpc);
  if (name !== undefined || coverage.source.source !== undefined)
    return name ?? defaultProvider(vpc.type);
  return vpc.module.length === 0 || !isGivenSeveral(coverage, vpc)
    ? defaultProvider(vpc.type)
    : undefined;
}

/** Without sources, a module that is given several configurations does not tell which is which. */
function isGivenSeveral(coverage: PlanCoverage, vpc: ResourceChange): boolean {
  const module = moduleAt(coverage.plan, vpc.module);
  const known = module && SEVERAL.get(module);
  if (module === undefined || known !== undefined) return known ?? false;
  const own = [...module.resources.values()].filter(({ type }) => isOfAws(type));
  const keys = own.map(({ type, providerKey }) => `${defaultProvider(type)} ${providerKey}`);
  const several = new Set(keys).size > new Set(own.map(({ type }) => defaultProvider(type))).size;
  SEVERAL.set(module, several);
  return several;
}

const SEVERAL = new WeakMap<ModuleConfiguration, boolean>();

/** What a module that calls that of the VPC calls the VPC's provider. */
function nameAt(
  coverage: PlanCoverage,
  vpc: ResourceChange,
  module: ModulePath,
): string | undefined {
  const key = keyOf(coverage, vpc);
  if (key === undefined) return defaultProvider(vpc.type);
  const listed = coverage.plan.providers.get(key);
  const local = parseProviderKey(key)?.name;
  // One that stands for itself without a block is inherited, from the module that is asked about too.
  if (listed?.expressions === undefined && local === defaultProvider(vpc.type)) return local;
  const place = parseProviderKey(key)?.module ?? listed?.module;
  if (place?.some(({ name }, at) => name !== module[at]?.name) !== false) return undefined;
  let name: string | undefined = local;
  for (const [depth, call] of module.entries()) {
    if (depth < place.length || name === undefined) continue;
    name = passedOn(coverage, module.slice(0, depth), call.name, name, defaultProvider(vpc.type));
  }
  return name;
}

/** What a call makes of a provider of its module, for the module that it calls. */
function passedOn(
  coverage: PlanCoverage,
  module: ModulePath,
  call: string,
  name: string,
  standard: string,
): string | undefined {
  const source = coverage.source.source?.modules.get(configurationKey(module));
  const providers = source?.calls.get(call)?.providers;
  if (providers?.kind === "object") {
    const entry = providers.entries.find(({ value }) => {
      const reference = readProviderReference(value);
      return reference !== undefined && formatProviderReference(reference) === name;
    });
    const inside = entry === undefined ? undefined : readProviderReference(entry.key);
    const literal = entry?.key.kind === "literal" ? String(entry.key.value) : undefined;
    return inside === undefined ? literal : formatProviderReference(inside);
  }
  return name === standard && providers === undefined ? name : undefined;
}

/** Null where the region of the VPC is its own, and cannot be written. */
function regionOf(
  coverage: PlanCoverage,
  vpc: ResourceChange,
  isOwn: boolean,
): ProviderArgument["region"] | null {
  const given = blockAt(coverage.plan, vpc)?.expressions.get("region");
  if (given === undefined) return undefined;
  if (isOwn) return "of the VPC";
  return given.kind === "constant" && typeof given.value === "string"
    ? { text: quote(given.value) }
    : null;
}

function keyOf(coverage: PlanCoverage, resource: ResourceChange): string | undefined {
  return blockAt(coverage.plan, resource)?.providerKey;
}
