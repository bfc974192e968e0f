import { idIn } from "../../aws/objects.js";
import { isVpcType } from "../../aws/vpcs.js";
import {
  configurationKey,
  formatModule,
  formatResource,
  type InstanceKey,
  inModule,
  type ModulePath,
  type ResourceMode,
} from "../../plan/address.js";
import type { JsonObject } from "../../plan/json.js";
import type { BlockPlace, Plan, ResourceChange } from "../../plan/model.js";
import type { Instance } from "../values/value.js";

/** A resource or data source instance that will exist after the plan. */
export interface PlannedInstance extends Instance {
  readonly key: InstanceKey | undefined;
  /** Set for data that was read during planning: all of it is known. */
  readonly values: JsonObject | undefined;
  readonly change: ResourceChange | undefined;
}

/** Instances by place, so that an expression finds them without going through the plan again. */
export interface PlanIndex {
  readonly plan: Plan;
  /** Those of one block in one instance of its module. */
  readonly instancesOf: (block: BlockPlace) => readonly PlannedInstance[];
  /** Those of a plan's other changes are among them once their blocks have been asked for. */
  readonly byAddress: ReadonlyMap<string, PlannedInstance>;
  /** By the address of the module instance that they are in; empty for the root module. Without other changes. */
  readonly byModule: ReadonlyMap<string, readonly PlannedInstance[]>;
  /** Keys of the instances of each module call that have anything in them, by `PATH module.NAME`. */
  readonly moduleKeys: ReadonlyMap<string, ReadonlySet<InstanceKey | undefined>>;
  readonly vpcs: readonly PlannedInstance[];
  /** Addresses of VPCs whose id is known already. */
  readonly vpcIds: ReadonlyMap<string, string>;
}

export function indexPlan(plan: Plan): PlanIndex {
  const instances = new Map<string, PlannedInstance[]>();
  const byAddress = new Map<string, PlannedInstance>();
  const byModule = new Map<string, PlannedInstance[]>();
  const moduleKeys = new Map<string, Set<InstanceKey | undefined>>();
  const find = (instance: PlannedInstance): boolean => {
    if (byAddress.has(instance.address)) return false;
    byAddress.set(instance.address, instance);
    const place = resourcePlace(instance.module, instance.mode, instance.type, instance.name);
    append(instances, place, instance);
    return true;
  };
  const add = (instance: PlannedInstance): void => {
    if (!find(instance)) return;
    append(byModule, formatModule(instance.module), instance);
    addModules(moduleKeys, instance.module);
  };
  for (const change of plan.resources) for (const instance of instanceOf(change)) add(instance);
  for (const module of plan.others.modules) addModules(moduleKeys, module);
  for (const prior of plan.prior) {
    // Managed objects of the prior state stand in resource_changes, unless the plan leaves them out.
    if (prior.mode === "managed") continue;
    add({ ...identityOf(prior), key: prior.key, values: prior.values, change: undefined });
  }
  const vpcs = [...byAddress.values()].filter(
    (instance) => instance.mode === "managed" && isVpcType(instance.type),
  );
  const vpcIds = new Map(
    vpcs.flatMap(({ address, type, change }) => {
      const id = idIn(type, change?.after ?? null);
      return id === undefined ? [] : [[id, address] as const];
    }),
  );
  const sought = new Set<string>();
  const instancesOf = (block: BlockPlace): readonly PlannedInstance[] => {
    const place = resourcePlace(block.module, block.mode, block.type, block.name);
    if (!sought.has(place)) {
      sought.add(place);
      for (const change of plan.others.of(block)) instanceOf(change).forEach(find);
    }
    return instances.get(place) ?? [];
  };
  return { plan, instancesOf, byAddress, byModule, moduleKeys, vpcs, vpcIds };
}

/** What will be there of it. */
function instanceOf(change: ResourceChange): readonly PlannedInstance[] {
  if (change.action === "delete" || change.action === "forget") return [];
  // Beside the live object of the address, which is what every expression names.
  if (change.deposed !== undefined) return [];
  return [{ ...identityOf(change), key: change.key, values: undefined, change }];
}

function append(
  map: Map<string, PlannedInstance[]>,
  place: string,
  instance: PlannedInstance,
): void {
  const siblings = map.get(place);
  if (siblings === undefined) map.set(place, [instance]);
  else siblings.push(instance);
}

/** A data source that is read during the apply. */
export function isDeferred(instance: PlannedInstance): boolean {
  return instance.mode === "data" && instance.values === undefined;
}

function identityOf(of: Instance): Instance {
  const { address, module, mode, type, name } = of;
  return { address, module, mode, type, name };
}

function addModules(keys: Map<string, Set<InstanceKey | undefined>>, path: ModulePath): void {
  path.forEach((step, depth) => {
    const place = callPlace(path.slice(0, depth), step.name);
    const known = keys.get(place) ?? new Set();
    known.add(step.key);
    keys.set(place, known);
  });
}

export function resourcePlace(
  module: ModulePath,
  mode: ResourceMode,
  type: string,
  name: string,
): string {
  return inModule(module, formatResource(mode, type, name));
}

export function callPlace(module: ModulePath, name: string): string {
  return `${formatModule(module)} module.${name}`;
}

/** The module's place in the configuration, for looking it up in the sources. */
export function sourcePlace(module: ModulePath): string {
  return configurationKey(module);
}
