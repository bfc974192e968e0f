import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { ShardReport } from "../../report/model.js";
import { UsageError } from "../failure.js";
import { namedOutright, namedPlans } from "../named-plans.js";
import { isStored } from "../plan-store/stored.js";
import type { NamedPlan } from "../plan-tree.js";

/** How a run is told its plans, beside by their names. */
export interface PlanChoice {
  /** A file with their names. */
  readonly plansFrom?: string;
  /** The share of them that is this run's. */
  readonly shard?: string;
}

/** The plans of a run. */
export interface ChosenPlans {
  /** Each once. */
  readonly plans: readonly NamedPlan[];
  /** What they were called: names, folders, patterns. */
  readonly words: readonly string[];
  /** Which share of a whole they are. */
  readonly shard: ShardReport | null;
}

/**
 * The plans that a command line names, each once, and of these the share that is asked for.
 *
 * @throws {UsageError}
 */
export async function choosePlans(
  names: readonly string[],
  { plansFrom, shard }: PlanChoice,
): Promise<ChosenPlans> {
  if (names.filter((plan) => plan === "-").length > (plansFrom === "-" ? 0 : 1)) {
    throw new UsageError("standard input can be read only once; pass the other plans as files");
  }
  if (names.includes("")) throw new UsageError("a plan has an empty name; give its path");
  const workingFolder = process.cwd();
  const listed = plansFrom === undefined ? [] : await readList(plansFrom);
  const named = [...(await namedPlans(names, workingFolder))];
  for (const name of listed) named.push(...(await namedOutright(name, workingFolder)));
  const plans = onlyOnce(named);
  const words = plansFrom === undefined ? names : plans.map(({ path }) => path);
  if (shard === undefined) return { plans, words, shard: null };
  if (names.includes("-")) {
    throw new UsageError("--shard shares out files; standard input is read by one run alone");
  }
  return await share(plans, shard);
}

async function readList(file: string): Promise<readonly string[]> {
  const { readPlanList } = await import("./plan-list.js");
  return readPlanList(file);
}

async function share(plans: readonly NamedPlan[], option: string): Promise<ChosenPlans> {
  const [{ readShard }, { digestOf, shareOf }] = await Promise.all([
    import("./shard-option.js"),
    import("./share.js"),
  ]);
  const shard = readShard(option, process.env);
  const sized = plans.map((plan) => ({ ...plan, size: bytesOf(plan) }));
  const own = shareOf(sized, shard);
  return {
    plans: own,
    words: own.map(({ path }) => path),
    shard: { ...shard, plans: plans.length, digest: digestOf(sized) },
  };
}

/** Of one that is not there, the run that has it says so. */
export function bytesOf({ path, size }: NamedPlan): number {
  if (size !== undefined || path === "-" || isStored(path)) return size ?? 0;
  try {
    const found = statSync(path);
    return found.isFile() ? found.size : 0;
  } catch {
    return 0;
  }
}

/** So many are judged before another thread is warm (docs/performance.md). */
export const LEAST_BYTES = 10_000_000;

export function allBytes(plans: readonly NamedPlan[]): number {
  return plans.reduce((sum, plan) => sum + bytesOf(plan), 0);
}

function onlyOnce(plans: readonly NamedPlan[]): readonly NamedPlan[] {
  const seen = new Set<string>();
  return plans.filter(({ path }) => {
    // Keys are no paths: `a//b` and `a/b` are two.
    const place = path === "-" || isStored(path) ? path : resolve(path);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}
