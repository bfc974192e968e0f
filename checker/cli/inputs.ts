import { isJudged } from "../aws/judged.js";
import { type Plan, PlanError, type ReadPlan, readPlan } from "../plan/index.js";
import type { ReadPlanOptions } from "../plan/read.js";
import { NO_SOURCE, type SourceUse } from "../source/model.js";
import { choosePlans } from "./many/chosen.js";
import type { PlanStore, UseLimits } from "./plan-store/model.js";
import { isStored } from "./plan-store/stored.js";
import type { NamedPlan } from "./plan-tree.js";
import { withProgress } from "./progress.js";
import { foldersFor, readSourceOption } from "./source-option.js";

/** The options of every command that reads plans. */
export interface PlanOptions {
  /** Folders from `--source`; false for `--no-source`. */
  readonly source?: readonly string[] | false;
  readonly terraform: string;
  /** How long that may take to show a saved plan, in milliseconds; 0 for no limit. */
  readonly terraformTimeout: number;
  /** How many bytes of JSON are read of one plan. */
  readonly maxPlanSize: number;
}

export interface Input {
  readonly plan: Plan;
  readonly source: SourceUse;
}

/** A plan that cannot be used. */
export interface UnusablePlan {
  readonly path: string;
  readonly error: PlanError;
}

/**
 * Reads plans; one that is named twice is read once.
 *
 * @throws {PlanError} for the first of them that cannot be used.
 */
export async function readPlans(
  plans: readonly string[],
  options: PlanOptions,
): Promise<readonly ReadPlan[]> {
  const chosen = await choosePlans(plans, {});
  const all = await readEachPlan(chosen.plans, plans.join(", "), options);
  return all.map((one) => {
    if ("error" in one) throw one.error;
    return one;
  });
}

/**
 * Reads plans as far as they can be used: one that cannot be says nothing of the others.
 *
 * @param what they are called while that takes its time.
 */
export async function readEachPlan(
  plans: readonly NamedPlan[],
  what: string,
  { source, terraform, terraformTimeout, maxPlanSize }: PlanOptions,
): Promise<readonly (ReadPlan | UnusablePlan)[]> {
  const workingFolder = process.cwd();
  const named = readSourceOption(
    source || [],
    plans.map(({ path }) => path),
  );
  const store = plans.some(({ path }) => isStored(path)) ? await openStore() : undefined;
  return await withProgress(`reading ${what}`, (tell) =>
    inOrder(
      plans.map(async ({ path, unit }) => {
        const configurationFolders = [
          ...foldersFor(named, path).folders,
          ...(unit === undefined ? [] : [unit]),
        ];
        const how = {
          workingFolder,
          terraform,
          terraformTimeout,
          configurationFolders,
          maxPlanSize,
          holds: isJudged,
          tell,
        };
        const read = await (store !== undefined && isStored(path)
          ? readStored(path, how, store)
          : readPlan(path, how)
        ).catch((error: unknown): UnusablePlan => {
          if (error instanceof PlanError) return { path, error };
          throw error;
        });
        return unit === undefined || "error" in read ? read : { ...read, folder: unit };
      }),
    ),
  );
}

async function openStore(): Promise<PlanStore> {
  const { openS3 } = await import("./plan-store/s3.js");
  return openS3();
}

function readStored(
  path: string,
  how: ReadPlanOptions & { readonly maxPlanSize: number },
  store: PlanStore,
): Promise<ReadPlan> {
  const limits: UseLimits = {
    most: how.maxPlanSize,
    refuse: (problem, options) => new PlanError(path, problem, options),
  };
  return store.use(path, limits, (stream) => readPlan(path, { ...how, stream }));
}

/** Adds the Terraform sources that match the plans. */
export async function addSources(
  plans: readonly ReadPlan[],
  { source }: PlanOptions,
): Promise<readonly Input[]> {
  if (source === false) return plans.map(withoutSource);
  const [{ postponeWasmOptimization }, { findSources }] = await Promise.all([
    import("./wasm.js"),
    import("../source/index.js"),
  ]);
  postponeWasmOptimization();
  const workingFolder = process.cwd();
  const named = readSourceOption(
    source ?? [],
    plans.map(({ plan }) => plan.path),
  );
  const requests = await inOrder(
    plans.map(async ({ plan, savedPlan, folder }) => {
      const { folders, outright } = foldersFor(named, plan.path);
      // A saved plan holds the very files that it was made from, so that nothing has to be matched.
      const near = [...folders, ...(folder === undefined ? [] : [folder])];
      const brought = savedPlan && (await broughtBy(savedPlan, plan, workingFolder, near));
      // What is in a bucket was hardly made from what happens to be here.
      const disabled = isStored(plan.path) && folders.length === 0;
      const request = { plan, planFolder: folder, workingFolder, brought, disabled };
      return { ...request, explicit: folders, outright };
    }),
  );
  const found = await findSources(requests);
  return plans.map(({ plan }, at) => ({ plan, source: found[at] ?? NO_SOURCE }));
}

/** Most plans are JSON, and bring none. */
async function broughtBy(
  savedPlan: Uint8Array,
  { path, tool }: Plan,
  workingFolder: string,
  folders: readonly string[],
): Promise<SourceUse> {
  const { sourceFromSavedPlan } = await import("../source/saved-plan.js");
  return await sourceFromSavedPlan(savedPlan, path, workingFolder, tool, folders);
}

/** For each plan the folders that it is of: those of its sources that are named, and its own. */
export function foldersOf(
  plans: readonly ReadPlan[],
  { source }: PlanOptions,
): readonly (readonly string[])[] {
  const named = readSourceOption(
    source || [],
    plans.map(({ plan }) => plan.path),
  );
  return plans.map(({ plan, folder }) => [
    ...foldersFor(named, plan.path).folders,
    ...(folder === undefined ? [] : [folder]),
  ]);
}

export function withoutSource({ plan }: ReadPlan): Input {
  return { plan, source: NO_SOURCE };
}

/** All of them are waited for, so that the first in the order given is the one complained of. */
async function inOrder<T>(pending: readonly Promise<T>[]): Promise<readonly T[]> {
  const results = await Promise.allSettled(pending);
  return results.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}
