import { type CheckOptions, check as judge } from "../check.js";
import { dayOf } from "../policy/day.js";
import type { PolicyInForce } from "../policy/model.js";
import type { Report, UnreadReport } from "../report/model.js";
import type { Scope } from "../rules/model.js";
import { type BaselineFlags, chooseBaseline, writeBaseline } from "./baseline.js";
import { concludes } from "./conclusion.js";
import type { ExitCode } from "./exit-codes.js";
import { fixCommand } from "./fix-command.js";
import {
  addSources,
  foldersOf,
  type Input,
  type PlanOptions,
  placesOf,
  readEachPlan,
  sourcesNamed,
  withoutSource,
} from "./inputs.js";
import type { ChosenPlans, PlanChoice } from "./many/chosen.js";
import { isProven, knowsItsVpcs } from "./plan-alone.js";
import { unreadPlan } from "./plan-input.js";
import { type CurrentTime, type PolicyOptions, policyFor } from "./policy-file.js";
import { type ChosenReport, needSources, type ReportOptions, renderReports } from "./reports.js";
import { sourceFiles } from "./source-files.js";

export interface CheckFlags
  extends PlanOptions,
    PlanChoice,
    PolicyOptions,
    ReportOptions,
    BaselineFlags {
  readonly scope?: Scope;
  readonly requireProof?: true;
  /** How many threads judge plans at once. */
  readonly workers?: number;
}

/** A run of `flowgate check` of which it is known where its reports go. */
export interface CheckRun {
  readonly chosen: ChosenPlans;
  readonly options: CheckFlags;
  readonly clock: CurrentTime;
  readonly reports: readonly ChosenReport[];
}

/** Judges plans with their sources: as `check` does, or with what would mend them. */
export type JudgeSources = (
  inputs: readonly Input[],
  options: CheckOptions,
) => Promise<{
  readonly report: Report;
  /** What all fixes come to together, as a diff. */
  readonly patch?: readonly string[];
}>;

/** What the plans of a run come to, and whatever else its reports are written with. */
export interface Verdicts {
  readonly report: Report;
  readonly unread: readonly UnreadReport[];
  /** The plans alone prove everything, and no sources were looked for. */
  readonly alone: boolean;
  readonly patch?: readonly string[] | undefined;
  /** What was read beside the plans. */
  readonly files: readonly string[];
}

/** Judges plans, and writes the reports. */
export async function reportVerdicts(
  run: CheckRun,
  find: (run: CheckRun) => Promise<Verdicts> = (own) => findVerdicts(own),
): Promise<ExitCode> {
  const { chosen, options, clock, reports } = run;
  const baseline = await chooseBaseline(options, dayOf(clock()));
  const { unread, alone, patch, files, report: found } = await find(run);
  const report = {
    ...found,
    unread,
    shard: chosen.shard,
    soft_fail: options.softFail === true,
  };
  const fix = { command: fixCommand(report, chosen.words, options, patch), patch: patch ?? [] };
  await renderReports({ report, alone, fix }, reports, options, files);
  // What is rejected of a plan that cannot be used would be missing from it.
  if (baseline !== undefined && unread.length === 0) await writeBaseline(report, baseline);
  return concludes(report, reports, "the plan is rejected");
}

/** Reads all plans, and judges them together. */
export async function findVerdicts(
  run: CheckRun,
  judgeSources: JudgeSources = async (inputs, judging) => ({ report: judge(inputs, judging) }),
): Promise<Verdicts> {
  const { chosen, options, clock } = run;
  const named = sourcesNamed(chosen.plans, options.source);
  const all = await readEachPlan(chosen.plans, chosen.words.join(", "), options, named);
  const read = all.flatMap((one) => ("error" in one ? [] : [one]));
  const unusable = all.flatMap((one) => ("error" in one ? [one] : []));
  // Where there is nothing else, there is nothing to report.
  if (all.length === 1 && chosen.shard === null && unusable[0] !== undefined)
    throw unusable[0].error;
  const policy = await policyFor(foldersOf(placesOf(read), options, named), options, clock);
  const judging = judgingBy(policy, options);
  const unread = unusable.map(unreadPlan);
  const filesOf = (inputs: readonly Input[]) => [...sourceFiles(inputs), ...fileOf(policy)];
  // Sources cost more than everything else. Where the plans alone prove that every VPC is covered, nobody asks where it
  // stands, unless the format has to say so.
  if (mayStandAlone(run) && read.every(({ plan }) => knowsItsVpcs(plan))) {
    const inputs = read.map(withoutSource);
    const report = judge(inputs, judging);
    if (report.plans.every(isProven)) {
      return { report, unread, alone: true, files: filesOf(inputs) };
    }
  }
  const inputs = await addSources(read, options, named);
  const { report, patch } = await judgeSources(inputs, judging);
  return { report, unread, alone: false, patch, files: filesOf(inputs) };
}

/** How plans of a run are judged. */
export function judgingBy(
  policy: PolicyInForce | undefined,
  { scope = policy?.policy.scope ?? "introduced", requireProof }: CheckFlags,
): CheckOptions {
  return { scope, requireProof: requireProof === true, policy };
}

/** Whether the plans may be judged without sources first. */
export function mayStandAlone({ reports, options }: CheckRun): boolean {
  return !needSources(reports) && options.source === undefined;
}

export function fileOf(policy: PolicyInForce | undefined): readonly string[] {
  return policy?.path === undefined ? [] : [policy.path];
}
