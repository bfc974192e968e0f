import { posix } from "node:path";
import { configurationKey, formatModule, type ModulePath } from "../plan/address.js";
import type { ModuleConfiguration, Plan } from "../plan/model.js";
import { isLocalSource } from "../source/module/manifest.js";

/** A module of the user's own, in all the instances that its calls make of it. */
export interface Site {
  /** The folder of its sources as seen from the root module: `.`, `./modules/net`. */
  readonly folder: string;
  readonly instances: readonly ModulePath[];
  /** What the plan says of it, once for each call. */
  readonly calls: readonly Called[];
}

/** A module of the configuration, at one place: `net.sub`. */
export interface Called {
  readonly place: string;
  readonly configuration: ModuleConfiguration;
}

/**
 * The modules that a user can edit. What a call downloads (from a registry, a repository, an absolute
 * path that is copied) is somebody else's, and so is all that it calls in turn.
 */
export class Sites {
  private readonly folders = new Map<string, string>();
  private readonly calls = new Map<string, Called[]>();
  private readonly instances = new Map<string, ModulePath[]>();

  constructor(plan: Plan) {
    this.folders.set("", ".");
    if (plan.configuration !== undefined) this.addModule(plan.configuration, "", ".");
    const seen = new Set<string>();
    this.addInstances([], seen);
    for (const { module, action } of plan.resources) {
      if (action !== "delete" && action !== "forget") this.addInstances(module, seen);
    }
    for (const module of plan.others.modules) this.addInstances(module, seen);
  }

  /** How many steps of the path lead through modules that are known to be the user's own. */
  depth(path: ModulePath): number {
    const first = path.findIndex((_, at) => this.folderOf(path.slice(0, at + 1)) === undefined);
    return first === -1 ? path.length : first;
  }

  /** The folder of a module that the user can edit. */
  folderOf(path: ModulePath): string | undefined {
    return this.folders.get(configurationKey(path));
  }

  site(folder: string): Site {
    return {
      folder,
      instances: this.instances.get(folder) ?? [],
      calls: this.calls.get(folder) ?? [],
    };
  }

  private addModule(configuration: ModuleConfiguration, place: string, folder: string): void {
    this.folders.set(place, folder);
    append(this.calls, folder, { place, configuration });
    for (const [name, { source, module }] of configuration.calls) {
      if (module === undefined || source === undefined || !isLocalSource(source)) continue;
      this.addModule(module, place === "" ? name : `${place}.${name}`, within(folder, source));
    }
  }

  private addInstances(path: ModulePath, seen: Set<string>): void {
    for (let depth = 0; depth <= path.length; depth++) {
      const module = path.slice(0, depth);
      const folder = this.folderOf(module);
      const address = formatModule(module);
      if (folder === undefined || seen.has(address)) continue;
      seen.add(address);
      append(this.instances, folder, module);
    }
  }
}

function within(folder: string, source: string): string {
  const path = posix.join(folder, source);
  return path.startsWith("..") || path === "." ? path : `./${path.replace(/\/$/, "")}`;
}

export function append<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
