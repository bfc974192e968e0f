import { statSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "./failure.js";

/** The folders that `--source` names, for all plans of a run and for single ones. */
export interface NamedSources {
  readonly forAll: readonly string[];
  /** By the plan as it is named on the command line. */
  readonly forPlan: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes `--source FOLDER` and `--source PLAN=FOLDER` apart. A folder that exists under the whole name is that
 * folder, whatever its name holds.
 *
 * @throws {UsageError} for `PLAN=FOLDER` whose plan is none of the run.
 */
export function readSourceOption(
  values: readonly string[],
  plans: readonly string[],
  isFolder: (path: string) => boolean = isFolderOnDisk,
): NamedSources {
  const forAll: string[] = [];
  const forPlan = new Map<string, readonly string[]>();
  for (const value of values) {
    if (!value.includes("=") || isFolder(value)) {
      forAll.push(value);
      continue;
    }
    const { plan, folder } = split(value, plans);
    forPlan.set(plan, [...(forPlan.get(plan) ?? []), folder]);
  }
  return { forAll, forPlan };
}

/** The folders for one plan; those that are named for it alone come before those for all. */
export function foldersFor(
  { forAll, forPlan }: NamedSources,
  plan: string,
): { readonly folders: readonly string[]; readonly outright: boolean } {
  const own = forPlan.get(plan);
  return own === undefined
    ? { folders: forAll, outright: false }
    : { folders: own, outright: true };
}

/** Names of plans may hold `=` as well: the longest that is one of the run. */
function split(
  value: string,
  plans: readonly string[],
): { readonly plan: string; readonly folder: string } {
  for (let at = value.lastIndexOf("="); at > 0; at = value.lastIndexOf("=", at - 1)) {
    const name = value.slice(0, at);
    const plan = plans.find((path) => path === name || resolve(path) === resolve(name));
    const folder = value.slice(at + 1);
    if (plan === undefined) continue;
    if (folder === "") throw new UsageError(`--source ${value} names no folder after the =`);
    return { plan, folder };
  }
  throw new UsageError(
    `--source ${value}: there is no such folder, and no plan ${value.slice(0, value.indexOf("="))} in this run; write --source FOLDER or --source PLAN=FOLDER`,
  );
}

function isFolderOnDisk(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
