import {
  configurationAddress,
  configurationKey,
  formatModule,
  formatResource,
} from "../plan/address.js";
import { blockPlaceOf } from "../plan/block-place.js";
import type { Plan, PriorObject, ResourceChange } from "../plan/model.js";
import type { Trace } from "../trace/model.js";

/** What a plan tells of the order in which it is applied; asked for each of many flow logs, and so indexed. */
export class Ordering {
  private static readonly known = new WeakMap<Plan, Ordering>();

  private readonly prior = new Map<string, PriorObject>();
  /** The instances that something is done to, by the configuration address of their resource. */
  private readonly changed = new Map<string, ResourceChange[]>();

  static of(plan: Plan): Ordering {
    const known = Ordering.known.get(plan) ?? new Ordering(plan);
    Ordering.known.set(plan, known);
    return known;
  }

  private constructor(private readonly plan: Plan) {
    for (const object of plan.prior) this.prior.set(object.address, object);
    for (const change of plan.resources) {
      if (!CHANGES.has(change.action)) continue;
      const place = placeOf(change);
      const known = this.changed.get(place);
      if (known === undefined) this.changed.set(place, [change]);
      else known.push(change);
    }
  }

  /** The instances of a resource that something is done to. */
  private changedAt(address: string): readonly ResourceChange[] {
    const known = this.changed.get(address);
    if (known !== undefined) return known;
    const block = blockPlaceOf(address);
    const others = block === undefined ? [] : this.plan.others.inAllModules(block);
    const changed = others.filter(({ action }) => CHANGES.has(action));
    this.changed.set(address, changed);
    return changed;
  }

  /**
   * Whether an object is gone before another one is made.
   *
   * Terraform (1.11, DestroyEdgeTransformer) makes what depends on a resource after that resource's
   * instances are destroyed; and destroys what has a dependency before it changes the dependency, after
   * which it makes whatever else depends on it. An unchanged dependency orders nothing.
   *
   * @returns `usual` where it is not, if the state has the old object with `create_before_destroy`, which no
   *   plan tells: then it goes after the dependency has changed, and nothing orders it and the new one. (Of
   *   those in the first case, it goes after the new one, or stays where that is refused.)
   */
  order(old: ResourceChange, made: ResourceChange, trace: Trace): "certain" | "usual" | "none" {
    const dependencies = trace.dependencies(made);
    if (dependencies.has(placeOf(old)) && isConnected(old, made)) return "certain";
    const isBetween = this.dependenciesInState(old)
      .filter((address) => dependencies.has(address))
      .flatMap((address) => this.changedAt(address))
      .some((change) => isConnected(change, old) && isConnected(change, made));
    return isBetween ? "usual" : "none";
  }

  private dependenciesInState({ address, previousAddress, deposed }: ResourceChange) {
    if (deposed !== undefined) return [];
    return (this.prior.get(address) ?? this.prior.get(previousAddress ?? address))?.dependsOn ?? [];
  }
}

const CHANGES: ReadonlySet<ResourceChange["action"]> = new Set(["create", "update", "replace"]);

function placeOf({ module, mode, type, name }: ResourceChange): string {
  return configurationAddress(module, formatResource(mode, type, name));
}

/** Terraform does not order different instances of one module. */
function isConnected(one: ResourceChange, other: ResourceChange): boolean {
  return (
    configurationKey(one.module) !== configurationKey(other.module) ||
    formatModule(one.module) === formatModule(other.module)
  );
}
