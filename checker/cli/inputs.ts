import { type Plan, PlanError, type ReadPlan, readPlan } from "../plan/index.js";
import type { ReadPlanOptions } from "../plan/read.js";
import { MOST_BYTES } from "../plan/size-limit.js";
import { NO_SOURCE, type SourceUse } from "../source/model.js";
import { choosePlans } from "./many/chosen.js";
import { readNamedPlan, sourceRequest, type UnusablePlan } from "./plan-input.js";
import type { PlanStore, UseLimits } from "./plan-store/model.js";
import { isStored } from "./plan-store/stored.js";
import type { NamedPlan } from "./plan-tree.js";
import { withProgress } from "./progress.js";
import { foldersFor, type NamedSources, readSourceOption } from "./source-option.js";

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
  named: NamedSources = sourcesNamed(plans, source),
): Promise<readonly (ReadPlan | UnusablePlan)[]> {
  const workingFolder = process.cwd();
  const store = plans.some(({ path }) => isStored(path)) ? await openStore() : undefined;
  return await withProgress(`reading ${what}`, (tell) => {
    const reading = { workingFolder, named, terraform, terraformTimeout, maxPlanSize, tell };
    return inOrder(
      plans.map((plan) =>
        store !== undefined && isStored(plan.path)
          ? readNamedPlan(plan, reading, (path, how) => readStored(path, how, store))
          : readNamedPlan(plan, reading),
      ),
    );
  });
}

async function openStore(): Promise<PlanStore> {
  const { openS3 } = await import("./plan-store/s3.js");
  return openS3();
}

function readStored(path: string, how: ReadPlanOptions, store: PlanStore): Promise<ReadPlan> {
  const limits: UseLimits = {
    most: how.maxPlanSize ?? MOST_BYTES,
    refuse: (problem, options) => new PlanError(path, problem, options),
  };
  return store.use(path, limits, (stream) => readPlan(path, { ...how, stream }));
}

/**
 * Adds the Terraform sources that match the plans.
 *
 * @param named what `--source` names, where the run has had more plans than could be used.
 */
export async function addSources(
  plans: readonly ReadPlan[],
  { source }: PlanOptions,
  named: NamedSources = sourcesNamed(placesOf(plans), source),
): Promise<readonly Input[]> {
  if (source === false) return plans.map(withoutSource);
  const [{ postponeWasmOptimization }, { findSources }] = await Promise.all([
    import("./wasm.js"),
    import("../source/index.js"),
  ]);
  postponeWasmOptimization();
  const workingFolder = process.cwd();
  const requests = await inOrder(plans.map((one) => sourceRequest(one, named, workingFolder)));
  const found = await findSources(requests);
  return plans.map(({ plan }, at) => ({ plan, source: found[at] ?? NO_SOURCE }));
}

/** What `--source` names for the plans of a run, whether they can be used or not. */
export function sourcesNamed(
  plans: readonly { readonly path: string }[],
  source: PlanOptions["source"],
): NamedSources {
  return readSourceOption(
    source || [],
    plans.map(({ path }) => path),
  );
}

/** A plan, and the folder that it is in. */
export interface PlanPlace {
  readonly path: string;
  readonly folder: string | undefined;
}

export function placesOf(plans: readonly ReadPlan[]): readonly PlanPlace[] {
  return plans.map(({ plan, folder }) => ({ path: plan.path, folder }));
}

/** For each plan the folders that it is of: those of its sources that are named, and its own. */
export function foldersOf(
  plans: readonly PlanPlace[],
  { source }: PlanOptions,
  named: NamedSources = sourcesNamed(plans, source),
): readonly (readonly string[])[] {
  return plans.map(({ path, folder }) => [
    ...foldersFor(named, path).folders,
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
