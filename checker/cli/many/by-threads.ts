import { dirname, resolve } from "node:path";
import type { ReadPlan } from "../../plan/index.js";
import type { PolicyInForce } from "../../policy/model.js";
import { foldersOf, readEachPlan, sourcesNamed } from "../inputs.js";
import { readNamedPlan, type UnusablePlan } from "../plan-input.js";
import { isStored } from "../plan-store/stored.js";
import { policyFor } from "../policy-file.js";
import { withProgress } from "../progress.js";
import { type CheckRun, fileOf, judgingBy, mayStandAlone, type Verdicts } from "../verdicts.js";
import { ManyPlans } from "./many-plans.js";
import type { NumberedPlan, RunManner } from "./model.js";
import { Threads } from "./threads.js";

/** The plans of a run, in its order, and which of these the main thread reads. */
export interface SharedOut {
  readonly plans: readonly NumberedPlan[];
  readonly kept: readonly NumberedPlan[];
}

/**
 * Judges each plan by itself, in threads, and those together that say something of each other: that comes to what it comes to
 * where one thread holds all of them (docs/decisions/0044-many-plans.md). A thread holds what it judges at a time, and the main
 * thread reports.
 *
 * @returns undefined where the plans seem to have different policies, and it takes all of them to know.
 */
export async function findByThreads(
  run: CheckRun,
  { plans, kept }: SharedOut,
  threads: number,
): Promise<Verdicts | undefined> {
  const { options, chosen } = run;
  const named = sourcesNamed(chosen.plans, options.source);
  const policyOf = (own: readonly NumberedPlan[]): Promise<PolicyInForce | undefined> =>
    policyFor(foldersOf(own.map(placed), options, named), options, run.clock);
  const first = policyOf(plans);
  // That of a plan which cannot be used may be the one that is too many.
  const supposed =
    options.policy === undefined ? await first.catch(() => "unknown" as const) : await first;
  if (supposed === "unknown") return undefined;
  const held = await readKept(run, kept);
  for (let policy = supposed; ; ) {
    const manner: RunManner = {
      workingFolder: process.cwd(),
      named,
      terraform: options.terraform,
      terraformTimeout: options.terraformTimeout,
      maxPlanSize: options.maxPlanSize,
      withoutSource: options.source === false,
      judging: judgingBy(policy, options),
    };
    const pool = new Threads(new URL("./check-worker.js", import.meta.url), threads, manner);
    try {
      const judging = new ManyPlans(plans, {
        pool,
        manner,
        held,
        read: (plan) => readNamedPlan(plan, manner),
      });
      const { report, alone, unread, files } = await withProgress(
        `checking ${chosen.words.join(", ")}`,
        (tell) => judging.run(mayStandAlone(run), tell),
      );
      const usable = plans.filter(({ at }) => !unread.has(at));
      const isKnown = options.policy !== undefined || usable.length === plans.length;
      const actual = isKnown ? policy : await policyOf(usable);
      if (actual?.path === policy?.path) {
        return {
          report: chosen.shard === null || alone ? { ...report, crossings: [] } : report,
          unread: plans.flatMap(({ at }) => unread.get(at) ?? []),
          alone,
          files: [...files, ...fileOf(policy)],
        };
      }
      policy = actual;
    } finally {
      await pool.close();
    }
  }
}

function placed({ path, unit }: NumberedPlan) {
  const isFile = path !== "-" && !isStored(path);
  return { path, folder: unit ?? (isFile ? dirname(resolve(path)) : undefined) };
}

async function readKept(
  { options, chosen }: CheckRun,
  kept: readonly NumberedPlan[],
): Promise<ReadonlyMap<number, ReadPlan | UnusablePlan>> {
  if (kept.length === 0) return new Map();
  const named = sourcesNamed(chosen.plans, options.source);
  const what = kept.map(({ path }) => path).join(", ");
  const read = await readEachPlan(kept, what, options, named);
  return new Map(kept.flatMap(({ at }, place) => (read[place] ? [[at, read[place]]] : [])));
}
