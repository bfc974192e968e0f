import { availableParallelism } from "node:os";
import { checkInParts } from "../../parts.js";
import type { ExitCode } from "../exit-codes.js";
import { type CheckRun, findVerdicts, reportVerdicts, type Verdicts } from "../verdicts.js";
import { findByThreads } from "./by-threads.js";
import { allBytes, LEAST_BYTES } from "./chosen.js";
import { isKept } from "./kept.js";
import type { NumberedPlan } from "./model.js";

/**
 * `flowgate check` of many plans, or of a share: in threads where that pays. Nobody looks for fixes, which take all plans at
 * once.
 */
export async function checkMany(run: CheckRun): Promise<ExitCode> {
  return await reportVerdicts(run, async () => (await byThreads(run)) ?? (await byOne(run)));
}

/**
 * A share is judged in parts, so that as few plans as can be have to be judged again with those of other shares. In several
 * runs nobody knows what the others would write into the same files, and no fixes are looked for.
 */
function byOne(run: CheckRun): Promise<Verdicts> {
  if (run.chosen.shard === null) return findVerdicts(run);
  return findVerdicts(run, async (inputs, judging) => ({ report: checkInParts(inputs, judging) }));
}

async function byThreads(run: CheckRun): Promise<Verdicts | undefined> {
  const { workers } = run.options;
  const plans = run.chosen.plans.map((plan, at): NumberedPlan => ({ ...plan, at }));
  if (workers === 1 || plans.length < 2) return undefined;
  const kept = plans.filter(isKept);
  const held = new Set(kept);
  const others = plans.filter((plan) => !held.has(plan));
  const threads = Math.min(workers ?? availableParallelism(), others.length);
  if (threads < 2 || (workers === undefined && allBytes(others) < LEAST_BYTES)) return undefined;
  return await findByThreads(run, { plans, kept }, threads);
}
