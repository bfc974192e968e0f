import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import type { ReadPlan } from "../../plan/index.js";
import type { PolicyInForce } from "../../policy/model.js";
import { foldersOf, readEachPlan, sourcesNamed } from "../inputs.js";
import { readNamedPlan, type UnusablePlan } from "../plan-input.js";
import { isStored } from "../plan-store/stored.js";
import { policyFor } from "../policy-file.js";
import { withProgress } from "../progress.js";
import {
  type CheckRun,
  fileOf,
  type JudgeSources,
  judgingBy,
  mayStandAlone,
  type Verdicts,
} from "../verdicts.js";
import { allBytes, LEAST_BYTES } from "./chosen.js";
import { isKept } from "./kept.js";
import { ManyPlans } from "./many-plans.js";
import type { NumberedPlan, RunManner } from "./model.js";
import { Threads } from "./threads.js";

/** The plans of a run, in its order, and what of these is the main thread's to do. */
interface SharedOut {
  readonly plans: readonly NumberedPlan[];
  /** Those that it reads. */
  readonly kept: readonly NumberedPlan[];
  readonly mend: JudgeSources | undefined;
}

/**
 * Judges each plan by itself, in threads, and those together that say something of each other: that comes to what it comes to
 * where one thread holds all of them (docs/decisions/0044-many-plans.md). A thread holds what it judges at a time, and the main
 * thread reports.
 *
 * @param mend where the report is to have what would mend the plans: the main thread finds that, of those for which there may be
 *   something.
 * @returns undefined where threads do not pay, or the plans seem to have different policies, and it takes all of them to know.
 */
export async function findByThreads(
  run: CheckRun,
  mend?: JudgeSources,
): Promise<Verdicts | undefined> {
  const { workers } = run.options;
  const plans = run.chosen.plans.map((plan, at): NumberedPlan => ({ ...plan, at }));
  if (workers === 1 || plans.length < 2) return undefined;
  const kept = plans.filter(isKept);
  const held = new Set(kept);
  const others = plans.filter((plan) => !held.has(plan));
  const threads = Math.min(workers ?? availableParallelism(), others.length);
  if (threads < 2 || (workers === undefined && allBytes(others) < LEAST_BYTES)) return undefined;
  return await findBy(run, { plans, kept, mend }, threads);
}

async function findBy(
  run: CheckRun,
  { plans, kept, mend }: SharedOut,
  threads: number,
): Promise<Verdicts | undefined> {
  const { options, chosen } = run;
  const areAsked = chosen.shard !== null || mend !== undefined;
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
      withFixes: mend !== undefined,
    };
    const pool = new Threads(new URL("./check-worker.js", import.meta.url), threads, manner);
    try {
      const judging = new ManyPlans(plans, {
        pool,
        manner,
        held,
        read: (plan) => readNamedPlan(plan, manner),
        mend,
      });
      const { report, alone, unread, files, patch } = await withProgress(
        `checking ${chosen.words.join(", ")}`,
        (tell) => judging.run(mayStandAlone(run), tell),
      );
      const usable = plans.filter(({ at }) => !unread.has(at));
      const isKnown = options.policy !== undefined || usable.length === plans.length;
      const actual = isKnown ? policy : await policyOf(usable);
      if (actual?.path === policy?.path) {
        return {
          report: areAsked && !alone ? report : { ...report, crossings: [] },
          unread: plans.flatMap(({ at }) => unread.get(at) ?? []),
          alone,
          patch,
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
