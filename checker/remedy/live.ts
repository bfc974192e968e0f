import { formatKey, formatModule, formatResource, type ModulePath } from "../plan/address.js";
import type { Plan, ResourceChange } from "../plan/model.js";
import type { Site } from "./sites.js";

/** The managed instances of a plan that will be there, by module instance and block: `module.net["a"]\naws_s3_bucket.logs`. */
export class LiveInstances {
  private static readonly known = new WeakMap<Plan, LiveInstances>();
  private readonly instances = new Map<string, ResourceChange[]>();

  static of(plan: Plan): LiveInstances {
    const known = LiveInstances.known.get(plan) ?? new LiveInstances(plan);
    LiveInstances.known.set(plan, known);
    return known;
  }

  private constructor(plan: Plan) {
    for (const change of plan.resources) {
      if (change.action === "delete" || change.action === "forget" || change.mode !== "managed")
        continue;
      const key = placeOf(change.module, `${change.type}.${change.name}`);
      const known = this.instances.get(key);
      if (known === undefined) this.instances.set(key, [change]);
      else known.push(change);
    }
  }

  at(module: ModulePath, block: string): readonly ResourceChange[] {
    return this.instances.get(placeOf(module, block)) ?? [];
  }

  /** `[0]`, or nothing for a block that is not repeated; undefined where there are several, or none. */
  onlyKey(module: ModulePath | undefined, block: string): string | undefined {
    const [only, ...others] = module === undefined ? [] : this.at(module, block);
    return only === undefined || others.length > 0 ? undefined : formatKey(only.key);
  }

  /** The expression for the only instance of its block, in the only instance of its module; undefined in other modules. */
  named({ instances }: Site, change: ResourceChange): string | undefined {
    const [own, ...others] = instances;
    if (own === undefined || others.length > 0 || formatModule(own) !== formatModule(change.module))
      return undefined;
    const block = formatResource(change.mode, change.type, change.name);
    const isIt = this.at(own, block).some(({ address }) => address === change.address);
    const key = isIt ? this.onlyKey(own, block) : undefined;
    return key === undefined ? undefined : `${block}${key}`;
  }
}

function placeOf(module: ModulePath, block: string): string {
  return `${formatModule(module)}\n${block}`;
}
