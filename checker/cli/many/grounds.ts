import { realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isCompanion } from "../../fix/written/companions.js";
import type { PlanReport } from "../../report/model.js";
import type { Input } from "../inputs.js";
import type { FixGround } from "./model.js";

/** By what a plan may have a say in what is written for others. */
export function groundOf(at: number, { plan, source: { source } }: Input): FixGround {
  const { root, held } = source?.disk ?? {};
  const places = [
    ...[...(source?.modules.values() ?? [])].map(({ path }) => join(root ?? ".", path)),
    ...[...(held?.keys() ?? [])].map((file) => dirname(file)),
  ];
  return {
    at,
    root: root === undefined ? undefined : realPath(root),
    folders: root === undefined ? [] : [...new Set(places)].map(realPath),
    hasLifecycle: plan.resources.some((one) => isCompanion(one, "lifecycle")),
  };
}

/** What is not there is nobody else's either. */
function realPath(path: string): string {
  const named = resolve(path);
  try {
    return realpathSync(named);
  } catch {
    return named;
  }
}

/** What was judged by itself. */
interface Judged {
  readonly of: readonly number[];
  readonly report: { readonly plans: readonly PlanReport[] };
}

/**
 * The plans for which something may be written, and all that have a say in it: those that were judged together with them, that
 * have files in the same folders or a folder that theirs are in, and whatever else fixes look at in other plans.
 */
export function plansToMend(
  parts: readonly Judged[],
  grounds: ReadonlyMap<number, FixGround>,
): ReadonlySet<number> {
  const wanted = parts.filter(isMendable).flatMap(({ of }) => of);
  if (wanted.length === 0) return new Set();
  const all = parts.flatMap(({ of }) => of);
  // Where that is, it is below the root of each plan.
  if (process.env["TF_DATA_DIR"]) return new Set(all);
  const together = new Map(parts.flatMap(({ of }) => of.map((at) => [at, of])));
  const byFolder = placesBy(grounds, ({ folders }) => folders);
  const byRoot = placesBy(grounds, ({ root }) => (root === undefined ? [] : [root]));
  const found = new Set<number>();
  const next = [...wanted, ...all.filter((at) => grounds.get(at)?.hasLifecycle)];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    next.push(...(together.get(at) ?? []));
    for (const folder of grounds.get(at)?.folders ?? []) {
      next.push(...taken(byFolder, folder));
      for (const above of foldersFrom(folder)) next.push(...taken(byRoot, above));
    }
  }
  return found;
}

/** Whether fixes are looked for; a waiver excepts from them, too. */
function isMendable({ report: { plans } }: Judged): boolean {
  const findings = plans.flatMap((plan) => plan.findings);
  const isWrong = findings.some(({ severity, waiver }) => severity !== "note" && waiver === null);
  return isWrong && plans.some(({ source }) => source.used);
}

function placesBy(
  grounds: ReadonlyMap<number, FixGround>,
  keysOf: (ground: FixGround) => readonly string[],
): Map<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [at, ground] of grounds) {
    for (const key of keysOf(ground)) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [at]);
      else known.push(at);
    }
  }
  return places;
}

/** Each is asked for once: all of its plans are found by then. */
function taken(places: Map<string, readonly number[]>, key: string): readonly number[] {
  const found = places.get(key) ?? [];
  places.delete(key);
  return found;
}

function foldersFrom(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersFrom(above)];
}
