import { readdirSync, realpathSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { UsageError } from "./failure.js";

/** A plan of a run. */
export interface NamedPlan {
  readonly path: string;
  /** Of one in a tree: the folder that it may have been made in. */
  readonly unit: string | undefined;
  /** How many bytes it has, where that was told when it was listed. */
  readonly size?: number | undefined;
}

/**
 * What Terragrunt writes with `--json-out-dir` and with `--out-dir`, one for each unit.
 * https://terragrunt.gruntwork.io/docs/features/stacks/#saving-opentofuterraform-plan-output
 */
const PLANS = ["tfplan.json", "tfplan.tfplan"];

/** Terragrunt's copies of a unit, two folders below this one. */
const CACHE = ".terragrunt-cache";

const MOST_PLANS = 10_000;
const DEEPEST = 64;

/**
 * All plans of a tree as Terragrunt writes it, in the order of their names.
 *
 * @throws {UsageError} for a folder without any.
 */
export function plansInTree(path: string, workingFolder: string): readonly NamedPlan[] {
  const found = plansBelow(path, workingFolder);
  if (found.length > 0) return found;
  throw new UsageError(
    `${path} is a folder with no plan in it; give the path of a plan, or a folder in which there are ${PLANS.join(" or ")}, as Terragrunt writes them with --json-out-dir or --out-dir`,
  );
}

function plansBelow(tree: string, workingFolder: string): readonly NamedPlan[] {
  const found: NamedPlan[] = [];
  const seen = new Set<string>();
  const walk = (folder: string, depth: number): void => {
    const place = readable(folder, () => realpathSync(resolve(workingFolder, folder)));
    if (seen.has(place) || depth > DEEPEST) return;
    seen.add(place);
    const entries = readable(folder, () => readdirSync(place, { withFileTypes: true })).sort(
      (a, b) => (a.name < b.name ? -1 : 1),
    );
    const plan = PLANS.find((name) => entries.some((entry) => entry.name === name));
    if (plan !== undefined && !isFolder(join(place, plan))) {
      found.push({
        path: join(folder, plan),
        unit: unitFolder(relative(tree, folder), workingFolder),
      });
    }
    if (found.length > MOST_PLANS) {
      throw new UsageError(`${tree} has more than ${MOST_PLANS} plans in it; name a part of it`);
    }
    for (const { name } of entries) {
      const isHidden = name.startsWith(".");
      if (!isHidden && isFolder(join(place, name))) walk(join(folder, name), depth + 1);
    }
  };
  walk(tree, 0);
  return found;
}

/** A plan may be in a folder that cannot be read: the others alone are not all. */
function readable<T>(folder: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : cause;
    throw new UsageError(
      `${folder} may have plans in it, and cannot be read (${code}); name the plans, or a folder that can be read`,
      { cause },
    );
  }
}

/** Where a unit's Terraform is: beside its terragrunt.hcl, or in the copy that Terragrunt has run it in. */
function unitFolder(unit: string, workingFolder: string): string | undefined {
  const folder = resolve(workingFolder, unit);
  if (hasConfiguration(folder)) return folder;
  const copies = listed(join(folder, CACHE))
    .flatMap((one) => listed(one))
    .filter(hasConfiguration);
  // Of several nobody knows which was the last.
  return copies.length === 1 ? copies[0] : undefined;
}

function hasConfiguration(folder: string): boolean {
  return listed(folder).some((path) => /\.(?:tf|tofu)(?:\.json)?$/.test(basename(path)));
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
