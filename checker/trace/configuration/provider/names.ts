import type { ModulePath } from "../../../plan/address.js";
import type { Plan } from "../../../plan/model.js";
import { formatProviderKey } from "../../../plan/provider-key.js";

/** A provider, as one module calls it. */
export interface Wanted {
  /** The key of the configuration, as the plan has it for the resource. */
  readonly key: string;
  /** `registry.terraform.io/hashicorp/aws`; undefined where the plan does not say. */
  readonly source: string | undefined;
}

/**
 * Whether a name in a module is that of the provider that goes by another name elsewhere. Terraform hands a
 * configuration on by the provider's source: to a module that calls it `amazon` as well.
 */
export function isMeant(
  plan: Plan,
  module: ModulePath,
  local: string,
  name: string,
  { source }: Wanted,
): boolean {
  if (local.includes(".") || name.includes(".") || source === undefined) return local === name;
  const own = plan.providers.get(formatProviderKey(module, local))?.source;
  if (own !== undefined) return own === source;
  return local === name || isImplied(local, source);
}

/** What the root module calls it. */
export function nameInRoot(plan: Plan, name: string, wanted: Wanted): string {
  const { source } = wanted;
  if (source === undefined || name.includes(".")) return name;
  const all = [...plan.providers.values()];
  const named = all.find(
    (one) => one.module.length === 0 && one.source === source && !one.key.includes("."),
  );
  return named?.key ?? source.slice(source.lastIndexOf("/") + 1);
}

/** A name that nothing is required by is that of a provider of HashiCorp's. */
function isImplied(local: string, source: string): boolean {
  return source.endsWith(`/hashicorp/${local}`);
}
