import { flowLogType } from "../aws/flow-logs.js";
import { type CheckOptions, check as judge } from "../check.js";
import type { ReadPlan } from "../plan/index.js";
import { isObject } from "../plan/json.js";
import type { Plan } from "../plan/model.js";
import { dayOf } from "../policy/day.js";
import type { PlanReport, Report, UnreadReport } from "../report/model.js";
import type { Scope } from "../rules/model.js";
import { type BaselineFlags, chooseBaseline, writeBaseline } from "./baseline.js";
import { concludes } from "./conclusion.js";
import type { ExitCode } from "./exit-codes.js";
import { oneLine } from "./failure.js";
import { fixCommand } from "./fix-command.js";
import {
  addSources,
  foldersOf,
  type Input,
  type PlanOptions,
  readEachPlan,
  type UnusablePlan,
  withoutSource,
} from "./inputs.js";
import type { ChosenPlans, PlanChoice } from "./many/chosen.js";
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

/** Reads plans, judges them, and writes the reports. */
export async function reportVerdicts(
  { chosen, options, clock, reports }: CheckRun,
  judgeSources: JudgeSources = async (inputs, judging) => ({ report: judge(inputs, judging) }),
): Promise<ExitCode> {
  const baseline = await chooseBaseline(options, dayOf(clock()));
  const all = await readEachPlan(chosen.plans, chosen.words.join(", "), options);
  const read = all.flatMap((one) => ("error" in one ? [] : [one]));
  const unusable = all.flatMap((one) => ("error" in one ? [one] : []));
  // Where there is nothing else, there is nothing to report.
  if (all.length === 1 && chosen.shard === null && unusable[0] !== undefined)
    throw unusable[0].error;
  const policy = await policyFor(foldersOf(read, options), options, clock);
  const { scope = policy?.policy.scope ?? "introduced", requireProof = false } = options;
  const judging = { scope, requireProof, policy };
  const found = await findVerdicts(read, options, reports, judging, judgeSources);
  const files = [
    ...sourceFiles(found.inputs),
    ...(policy?.path === undefined ? [] : [policy.path]),
  ];
  const unread = unusable.map(unreadPlan);
  const report = {
    ...found.report,
    unread,
    shard: chosen.shard,
    soft_fail: options.softFail === true,
  };
  const { alone, patch } = found;
  const fix = { command: fixCommand(report, chosen.words, options, patch), patch: patch ?? [] };
  await renderReports({ report, alone, fix }, reports, options, files);
  // What is rejected of a plan that cannot be used would be missing from it.
  if (baseline !== undefined && unread.length === 0) await writeBaseline(report, baseline);
  return concludes(report, reports, "the plan is rejected");
}

function unreadPlan({ path, error }: UnusablePlan): UnreadReport {
  const name = path === "-" ? "standard input" : path;
  return { kind: "plan", path, message: oneLine(error.message.replace(`${name}: `, "")) };
}

interface Verdicts {
  readonly report: Report;
  readonly inputs: readonly Input[];
  /** The plans alone prove everything, and no sources were looked for. */
  readonly alone: boolean;
  readonly patch?: readonly string[] | undefined;
}

/**
 * Sources cost more than everything else. Where the plans alone prove that every VPC is covered, nobody
 * asks where it stands, unless the format has to say so.
 */
async function findVerdicts(
  read: readonly ReadPlan[],
  options: CheckFlags,
  reports: readonly ChosenReport[],
  judging: CheckOptions,
  judgeSources: JudgeSources,
): Promise<Verdicts> {
  if (
    !needSources(reports) &&
    options.source === undefined &&
    read.every(({ plan }) => knowsItsVpcs(plan))
  ) {
    const inputs = read.map(withoutSource);
    const alone = judge(inputs, judging);
    if (alone.plans.every(isProven)) return { report: alone, inputs, alone: true };
  }
  const inputs = await addSources(read, options);
  return { ...(await judgeSources(inputs, judging)), inputs, alone: false };
}

/** Without sources nothing proves which VPC a flow log will name whose id is not known yet. */
function knowsItsVpcs({ resources }: Plan): boolean {
  return resources.every(
    ({ type, afterUnknown }) =>
      !isObject(afterUnknown) || afterUnknown[flowLogType(type)?.target ?? ""] !== true,
  );
}

function isProven({ findings, vpcs, flow_logs }: PlanReport): boolean {
  return (
    findings.length === 0 &&
    vpcs.every(({ verdict, confidence }) => verdict === "covered" && confidence === "proven") &&
    flow_logs.every(({ vpc }) => vpc !== null)
  );
}
