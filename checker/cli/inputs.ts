import { type Plan, type ReadPlan, readPlan } from "../plan/index.js";
import type { SourceUse } from "../source/index.js";
import { UsageError } from "./failure.js";

/** The options of every command that reads plans. */
export interface PlanOptions {
  /** Folders from `--source`; false for `--no-source`. */
  readonly source?: readonly string[] | false;
  readonly terraform: string;
  readonly color?: boolean;
}

export interface Input {
  readonly plan: Plan;
  readonly source: SourceUse;
}

/**
 * Reads plans, and the Terraform sources that match them.
 *
 * @throws {PlanError} for the first of them that cannot be used.
 */
export async function readInputs(
  plans: readonly string[],
  options: PlanOptions,
): Promise<readonly Input[]> {
  if (plans.filter((plan) => plan === "-").length > 1) {
    throw new UsageError("standard input can be read only once; pass the other plans as files");
  }
  const workingFolder = process.cwd();
  // All of them are waited for, so that the first in the order given is the one complained of.
  const results = await Promise.allSettled(
    plans.map(async (path) => {
      const read = await readPlan(path, { workingFolder, terraform: options.terraform });
      return { plan: read.plan, source: await sourceOf(read, options, workingFolder) };
    }),
  );
  return results.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}

async function sourceOf(
  { plan, savedPlan, folder }: ReadPlan,
  { source }: PlanOptions,
  workingFolder: string,
): Promise<SourceUse> {
  if (source === false) return { source: undefined, path: undefined, notes: [] };
  const [{ postponeWasmOptimization }, { findSource, sourceFromSavedPlan }] = await Promise.all([
    import("./wasm.js"),
    import("../source/index.js"),
  ]);
  postponeWasmOptimization();
  // A saved plan holds the very files that it was made from, so that nothing has to be matched.
  const saved = savedPlan && (await sourceFromSavedPlan(savedPlan, plan.path, workingFolder));
  if (saved?.source !== undefined) return saved;
  const found = await findSource({
    plan,
    planFolder: folder,
    workingFolder,
    explicit: source ?? [],
    disabled: false,
  });
  return { ...found, notes: [...(saved?.notes ?? []), ...found.notes] };
}
