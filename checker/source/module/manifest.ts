import { posix } from "node:path";
import { isArray, isObject, type Json } from "../../plan/json.js";

/** Where `terraform init` put the modules: folders relative to the root, by configuration key. */
export type Manifest = ReadonlyMap<string, InstalledModule>;

export interface InstalledModule {
  readonly folder: string;
  readonly source: string;
}

/** Reads a `modules.json`, of a folder or of a saved plan; `undefined` where it is not one. */
export function readManifest(text: string): Manifest | undefined {
  let document: Json;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const entries = isObject(document) ? document["Modules"] : document;
  if (!isArray(entries)) return undefined;
  const modules = new Map<string, InstalledModule>();
  for (const entry of entries) {
    if (!isObject(entry)) continue;
    const { Key: key, Dir: folder, Source: source } = entry;
    if (typeof key !== "string" || typeof folder !== "string") continue;
    modules.set(key, {
      // Old versions on Windows wrote backslashes.
      folder: posix.normalize(folder.replaceAll("\\", "/")).replace(/(?<=.)\/$/, ""),
      source: typeof source === "string" ? source : "",
    });
  }
  return modules;
}

/** Whether a module source names a folder relative to its caller. */
export function isLocalSource(source: string): boolean {
  return /^\.\.?(?:[/\\]|$)/.test(source);
}
