import type { PlanDocument, PriorModuleDocument } from "./schema.js";

export interface LostChanges {
  /** Resources that `planned_values` show: a complete plan has a change for each, a no-op at least. */
  readonly planned: readonly string[];
  /** Those, and the ones that exist or are declared: what a plan that is not whole says nothing of. */
  readonly known: readonly string[];
}

/** Managed resources of which a plan lists no change, by address. */
export function lostChanges(plan: PlanDocument): LostChanges {
  const changed = new Set(plan.resource_changes?.map(({ address }) => address));
  const left = (module: PriorModuleDocument | null | undefined) =>
    managedIn(module).filter((address) => !changed.has(address));
  const planned = plan.resource_changes ? left(plan.planned_values?.root_module) : [];
  return {
    planned,
    known: [...new Set([...planned, ...left(plan.prior_state?.values?.root_module)])],
  };
}

function managedIn(module: PriorModuleDocument | null | undefined): readonly string[] {
  return [
    ...(module?.resources ?? []).flatMap(({ mode, address }) =>
      mode === "managed" ? [address] : [],
    ),
    ...(module?.child_modules ?? []).flatMap(managedIn),
  ];
}
