import type { Plan } from "../plan/model.js";
import type { SourceUse } from "../source/model.js";
import { createTrace, type Trace } from "../trace/trace.js";
import { FlowLogIndex, type Possibilities } from "./flow-log-index.js";
import { readFlowLogs } from "./flow-logs.js";
import {
  type Coverage,
  type FlowLog,
  type Loss,
  type Match,
  mayRecordRejects,
  type PlanCoverage,
  type Possibility,
  recordsRejects,
  type VpcCoverage,
} from "./model.js";
import { readVpcs, type Vpc } from "./vpcs.js";

export interface CoverageInput {
  readonly plan: Plan;
  readonly source: SourceUse;
}

export interface CoverageOptions {
  /** What is only inferred does not count. */
  readonly requireProof: boolean;
}

/**
 * Holds the flow logs of all plans against the VPCs of all plans: by id where it is known, by trace
 * where it is not.
 */
export function findCoverage(inputs: readonly CoverageInput[], options: CoverageOptions): Coverage {
  const read = inputs.map((input) => {
    const { plan } = input;
    const { trace, source } = traceWith(input);
    return { plan, source, trace, vpcs: readVpcs(plan), flowLogs: readFlowLogs(plan, trace) };
  });
  const flowLogs = new FlowLogIndex(read.flatMap((input) => input.flowLogs));
  const ids = new Set(read.flatMap(({ vpcs }) => vpcs.map((vpc) => vpc.idBefore)));
  return {
    plans: read.map(({ plan, source, trace, vpcs, flowLogs: own }): PlanCoverage => {
      const judged = vpcs.map((vpc) => judge(vpc, trace, flowLogs, options));
      return {
        plan,
        source,
        incomplete: plan.incomplete,
        vpcs: [...judged, ...findUnplanned(plan, own, flowLogs, ids)],
        flowLogs: own,
      };
    }),
  };
}

/** Sources that say otherwise than the plan are not its own, and worse than none. */
function traceWith({ plan, source }: CoverageInput): {
  readonly trace: Trace;
  readonly source: SourceUse;
} {
  const trace = createTrace(plan, source.source);
  const contradicted = trace.contradiction();
  if (contradicted === undefined) return { trace, source };
  const note = `${source.path ?? "the source"} is not what the plan was made from: it comes to another ${contradicted}`;
  return {
    trace: createTrace(plan, undefined),
    source: { ...source, source: undefined, notes: [...source.notes, note] },
  };
}

function judge(
  vpc: Vpc,
  trace: Trace,
  flowLogs: FlowLogIndex,
  options: CoverageOptions,
): VpcCoverage {
  const base = {
    address: vpc.change.address,
    change: vpc.change,
    action: vpc.action,
    introduced: vpc.introduced,
    location: trace.location(vpc.change),
    provider: trace.provider(vpc.change),
    id: vpc.idAfter,
  };
  const before = flowLogs.recordingBefore(vpc.idBefore);
  if (vpc.action === "delete") return { ...base, ...judgeDeleted(before) };
  const matches = flowLogs.on(vpc);
  const possible = flowLogs.possiblyOn(vpc);
  return { ...base, ...weigh(matches, possible, before, options), lost: losses(before, matches) };
}

/** Nothing is left to record; what held before the plan is told. */
function judgeDeleted(before: readonly FlowLog[]) {
  return {
    verdict: before.length > 0 ? "covered" : "uncovered",
    confidence: "proven",
    recordedBefore: before.length > 0,
    flowLogs: before.map((flowLog) => ({ flowLog, inferred: undefined, steps: [] })),
    possible: [],
    unlisted: 0,
    lost: [],
  } as const;
}

function weigh(
  matches: readonly Match[],
  possible: Possibilities,
  before: readonly FlowLog[],
  options: CoverageOptions,
) {
  const certain = options.requireProof
    ? matches.filter(({ inferred }) => inferred === undefined)
    : matches;
  const unsure = [...possible.listed, ...matches.flatMap((candidate) => doubt(candidate, certain))];
  const recording = certain.filter(({ flowLog }) => recordsRejects(flowLog.traffic));
  const proven = recording.some(({ inferred }) => inferred === undefined);
  const verdict = recording.length > 0 ? "covered" : unsure.length > 0 ? "unproven" : "uncovered";
  return {
    verdict,
    confidence: verdict === "covered" && !proven ? "inferred" : "proven",
    recordedBefore: before.length > 0,
    flowLogs: certain,
    possible: unsure,
    unlisted: possible.total - possible.listed.length,
  } as const;
}

/** A match that does not count as one: only inferred where proof is required, or of unknown traffic. */
function doubt(candidate: Match, certain: readonly Match[]): readonly Possibility[] {
  const { flowLog, inferred, steps } = candidate;
  if (flowLog.traffic === "unknown") {
    const reference = `${flowLog.address}.traffic_type`;
    return [{ flowLog, steps, reason: { kind: "computed", reference } }];
  }
  if (certain.includes(candidate) || inferred === undefined) return [];
  return recordsRejects(flowLog.traffic) ? [{ flowLog, steps, reason: inferred }] : [];
}

function losses(before: readonly FlowLog[], matches: readonly Match[]): readonly Loss[] {
  return before.flatMap((flowLog): readonly Loss[] => {
    const still = matches.find((candidate) => candidate.flowLog === flowLog);
    if (still !== undefined) {
      return mayRecordRejects(flowLog) ? [] : [{ flowLog, how: "weakened" }];
    }
    const { action } = flowLog.change;
    if (action === "forget") return [{ flowLog, how: "forgotten" }];
    return [{ flowLog, how: action === "delete" ? "destroyed" : "retargeted" }];
  });
}

/** VPCs that no plan has, from which this plan's flow logs take the last recording away. */
function findUnplanned(
  plan: Plan,
  own: readonly FlowLog[],
  flowLogs: FlowLogIndex,
  planned: ReadonlySet<string | undefined>,
): readonly VpcCoverage[] {
  const ids = new Set(own.flatMap(({ before }) => (before === undefined ? [] : [before.vpcId])));
  return [...ids]
    .filter((id) => !planned.has(id))
    .map((id) => judgeUnplanned(plan, id, flowLogs))
    .filter((vpc) => vpc.lost.length > 0 && vpc.verdict !== "covered");
}

function judgeUnplanned(plan: Plan, id: string, flowLogs: FlowLogIndex): VpcCoverage {
  const matches = flowLogs.onId(id);
  const before = flowLogs.recordingBefore(id).filter((flowLog) => flowLog.plan === plan);
  // Looked up during apply, an id that is known now may come back.
  const possible = flowLogs.possiblyElsewhere(plan);
  const hidden = before.find((flowLog) => flowLog.before?.isSensitive === true);
  return {
    address: hidden === undefined ? id : `the VPC of ${hidden.address}`,
    change: undefined,
    action: "no-op",
    introduced: false,
    location: undefined,
    provider: undefined,
    id,
    ...weigh(matches, possible, before, { requireProof: false }),
    lost: losses(before, matches),
  };
}
