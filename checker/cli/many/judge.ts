import type { CheckInput, CheckOptions } from "../../check.js";
import { checkPart, type Part } from "../../parts.js";
import { PlanError, type ReadPlan } from "../../plan/index.js";
import { type Claim, claimSource } from "../../source/index.js";
import { NO_SOURCE, type SourceUse } from "../../source/model.js";
import { knowsItsVpcs } from "../plan-alone.js";
import { sourceRequest, type UnusablePlan, unreadPlan } from "../plan-input.js";
import { sourceFiles } from "../source-files.js";
import { groundOf } from "./grounds.js";
import type { PlansOutcome, RunManner, Task, TaskPlan, UnreadPlan } from "./model.js";

/** Reads a plan of a task, or hands out what was read of it. */
export type ReadTaskPlan = (plan: TaskPlan) => Promise<ReadPlan | UnusablePlan>;

interface Read {
  readonly plan: TaskPlan;
  readonly read: ReadPlan;
}

/** Reads the plans of a task, and judges those together that can be used. */
export async function judgeTask(
  { plans, mayStandAlone }: Task,
  manner: RunManner,
  readPlan: ReadTaskPlan,
): Promise<PlansOutcome> {
  const unread: UnreadPlan[] = [];
  let all: Read[] = [];
  for (const plan of plans) {
    const read = await readPlan(plan);
    if ("error" in read) unread.push({ at: plan.at, report: unreadPlan(read) });
    else all.push({ plan, read });
  }
  for (;;) {
    if (all.length === 0) return { kind: "unread", unread };
    try {
      return { ...(await judgeRead(all, mayStandAlone, manner)), unread };
    } catch (error) {
      if (isForTheRun(error)) return { kind: "failed", message: error.message };
      // A file that has changed while it was judged says nothing of the others.
      const gone = all.find(({ plan }) => error instanceof PlanError && error.path === plan.path);
      if (gone === undefined || !(error instanceof PlanError)) throw error;
      unread.push({ at: gone.plan.at, report: unreadPlan({ path: gone.plan.path, error }) });
      all = all.filter((one) => one !== gone);
    }
  }
}

/** What is wrong with the command line is wrong with all of it. */
function isForTheRun(error: unknown): error is Error {
  return error instanceof Error && ["SourceError", "UsageError"].includes(error.name);
}

async function judgeRead(
  all: readonly Read[],
  mayStandAlone: boolean,
  manner: RunManner,
): Promise<Omit<PlansOutcome & { readonly kind: "judged" }, "unread">> {
  if (mayStandAlone && all.every(({ read }) => knowsItsVpcs(read.plan))) {
    const inputs = all.map(({ read }) => ({ plan: read.plan, source: NO_SOURCE }));
    const part = partOf(all, inputs, manner.judging);
    return { kind: "judged", part, isSourced: false, claims: [], files: [], grounds: [] };
  }
  const claims: { at: number; claim: Claim }[] = [];
  const inputs: CheckInput[] = [];
  for (const { plan, read } of all) {
    const { source, claim } = await sourceOf(plan, read, manner);
    claims.push({ at: plan.at, claim });
    inputs.push({ plan: read.plan, source });
  }
  const part = partOf(all, inputs, manner.judging);
  const grounds = all.flatMap(({ plan }, place) => {
    const input = manner.withFixes ? inputs[place] : undefined;
    return input === undefined ? [] : [groundOf(plan.at, input)];
  });
  return { kind: "judged", part, isSourced: true, claims, files: sourceFiles(inputs), grounds };
}

export async function sourceOf(
  { refusal }: Pick<TaskPlan, "refusal">,
  read: ReadPlan,
  { named, workingFolder, withoutSource }: RunManner,
): Promise<{ readonly source: SourceUse; readonly claim: Claim }> {
  if (withoutSource) return { source: NO_SOURCE, claim: { kind: "none" } };
  const { claim, use } = await claimSource(await sourceRequest(read, named, workingFolder));
  return { source: use(refusal), claim };
}

function partOf(
  all: readonly Read[],
  inputs: readonly CheckInput[],
  judging: CheckOptions,
): Part<number> {
  return { ...checkPart(inputs, judging), of: all.map(({ plan }) => plan.at) };
}
