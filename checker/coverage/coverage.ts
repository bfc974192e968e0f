import type { Deployed } from "../account/model.js";
import { type Crossings, CrossingsRecord } from "../delivery/crossings.js";
import { Deliveries } from "../delivery/deliveries.js";
import type { Plan } from "../plan/model.js";
import type { SourceUse } from "../source/model.js";
import type { Trace } from "../trace/model.js";
import { createTrace } from "../trace/trace.js";
import { recordCrossings } from "./crossings.js";
import { isTakenAway, undelivered } from "./delivery.js";
import { FlowLogIndex, type Possibilities } from "./flow-log-index.js";
import { readFlowLogs } from "./flow-logs.js";
import { incompleteReasons } from "./incomplete.js";
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
import { destroyedObjects } from "./objects.js";
import { type Placed, placeMatches } from "./places.js";
import { type Race, withoutRaces } from "./races.js";
import { readTelemetryRules } from "./telemetry-rules.js";
import { groupVpcs, type VpcObject } from "./vpc-objects.js";
import { readVpcs, type Vpc } from "./vpcs.js";

export interface CoverageInput {
  readonly plan: Plan;
  readonly source: SourceUse;
  /** Where the plan stands for what is deployed, and changes nothing. */
  readonly deployed?: Deployed | undefined;
}

/** Coverage, and what else could have changed it. */
export interface FoundCoverage extends Coverage {
  readonly crossings: Crossings;
}

export interface CoverageOptions {
  /** What is only inferred does not count. */
  readonly requireProof: boolean;
}

/**
 * Holds the flow logs of all plans against the VPCs of all plans: by id where it is known, by trace
 * where it is not.
 */
export function findCoverage(
  inputs: readonly CoverageInput[],
  options: CoverageOptions,
): FoundCoverage {
  const crossings = new CrossingsRecord();
  const destroyed = destroyedObjects(inputs.map(({ plan }) => plan));
  const traced = inputs.map((input) => ({ ...input, ...traceWith(input) }));
  const deliveries = new Deliveries(traced, options.requireProof, crossings);
  const read = traced.map(({ plan, deployed, trace, source }) => {
    const flowLogs = readFlowLogs({ plan, source, deployed, deliveries }, trace, destroyed);
    return { plan, source, deployed, trace, vpcs: readVpcs(plan, trace), flowLogs };
  });
  const all = read.flatMap(({ vpcs }) => vpcs);
  const traces = new Map(read.map(({ plan, trace }) => [plan, trace]));
  const flowLogs = new FlowLogIndex(read.flatMap((input) => input.flowLogs));
  const ids = new Set(all.flatMap((vpc) => [vpc.idBefore, vpc.idAfter]));
  const judged = new Map(
    groupVpcs(all, destroyed).flatMap((object) => judge(object, traces, flowLogs, ids, options)),
  );
  const known = new Set(ids);
  recordCrossings(crossings, read, destroyed);
  deliveries.recordAll();
  return {
    crossings,
    plans: read.map(({ plan, source, deployed, trace, vpcs, flowLogs: own }): PlanCoverage => {
      const unplanned = findUnplanned(plan, own, traces, flowLogs, known);
      for (const { id } of unplanned) known.add(id);
      return {
        plan,
        source,
        deployed,
        trace,
        incomplete: incompleteReasons(plan),
        vpcs: [...vpcs.flatMap((vpc) => judged.get(vpc) ?? []), ...unplanned],
        flowLogs: own,
        namesakes: deliveries.namesakes(plan),
        telemetryRules: readTelemetryRules(plan, trace),
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
  if (contradicted === undefined) {
    return { trace: source.proofOnly === true ? withoutInference(trace) : trace, source };
  }
  const note = `${source.path ?? "the source"} is not what the plan was made from: it comes to another ${contradicted}`;
  return {
    trace: withoutInference(createTrace(plan, undefined)),
    source: { ...source, source: undefined, notes: [...source.notes, note], proofOnly: true },
  };
}

/** Where sources are there and cannot be used, what is only inferred is what may be. */
function withoutInference(trace: Trace): Trace {
  return {
    ...trace,
    target: (change, argument) => {
      const target = trace.target(change, argument);
      if (target.kind !== "vpc" || target.inferred === undefined) return target;
      // Nothing passes by it, and what is wrong with it is better said.
      if (change.after?.["traffic_type"] === "ACCEPT") return target;
      const { address, inferred: reason, steps } = target;
      return { kind: "unknown", candidates: new Set([address]), open: true, reason, steps };
    },
  };
}

/** Judges a VPC once, for each of the addresses that it has. */
function judge(
  object: VpcObject,
  traces: ReadonlyMap<Plan, Trace>,
  flowLogs: FlowLogIndex,
  ids: ReadonlySet<string | undefined>,
  options: CoverageOptions,
): readonly (readonly [Vpc, VpcCoverage])[] {
  const { vpcs, isDestroyed } = object;
  const [main] = vpcs;
  const addresses = vpcs.map((vpc) => ({ plan: vpc.plan, address: vpc.name }));
  const before = [...new Set(vpcs.map(({ idBefore }) => idBefore))].flatMap((id) =>
    flowLogs.recordingBefore(id),
  );
  const verdict = isDestroyed
    ? judgeDestroyed(before)
    : judgeStaying(object, before, traces, flowLogs, ids, options);
  return vpcs.map((vpc, at) => [
    vpc,
    {
      address: vpc.name,
      alsoAt: addresses.filter((_, other) => other !== at),
      sameAs: vpc === main ? undefined : addresses[0],
      change: vpc.change,
      action: isDestroyed ? "delete" : vpc.action,
      introduced: vpc.introduced && !isDestroyed,
      location: traces.get(vpc.plan)?.location(vpc.change),
      calledAt: traces.get(vpc.plan)?.calledAt(vpc.change),
      provider: traces.get(vpc.plan)?.provider(vpc.change),
      place: vpc.place,
      id: vpc.idAfter,
      ...verdict,
    },
  ]);
}

function judgeStaying(
  object: VpcObject,
  before: readonly FlowLog[],
  traces: ReadonlyMap<Plan, Trace>,
  flowLogs: FlowLogIndex,
  ids: ReadonlySet<string | undefined>,
  options: CoverageOptions,
) {
  const { placed, racing } = withoutRaces(
    placeMatches(object.vpcs, flowLogs.on(object)),
    before,
    object.vpcs[0].idAfter,
    traces,
  );
  return {
    ...weigh(placed, flowLogs.possiblyOn(object, ids), before, options),
    lost: losses(before, placed, racing),
    misnamed: flowLogs.misnaming(object),
    mocked: object.vpcs[0].idAfter === undefined ? flowLogs.mocked : [],
  };
}

/** Nothing is left to record; what held before the plan is told. */
function judgeDestroyed(before: readonly FlowLog[]) {
  return {
    verdict: before.length > 0 ? "covered" : "uncovered",
    confidence: "proven",
    recordedBefore: before.length > 0,
    before,
    flowLogs: before.map((flowLog) => ({ flowLog, inferred: undefined, steps: [] })),
    possible: [],
    unlisted: 0,
    elsewhere: [],
    lost: [],
    misnamed: [],
    mocked: [],
  } as const;
}

function weigh(
  { matches, possible: unplaced, elsewhere }: Placed,
  possible: Possibilities,
  before: readonly FlowLog[],
  options: CoverageOptions,
) {
  const certain = options.requireProof
    ? matches.filter(({ inferred }) => inferred === undefined)
    : matches;
  const unsure = [
    ...unplaced,
    ...possible.listed,
    ...matches.flatMap((candidate) => doubt(candidate, certain)),
  ];
  const recording = certain.filter(({ flowLog }) => recordsRejects(flowLog.traffic));
  const proven = recording.some(({ inferred }) => inferred === undefined);
  const verdict = recording.length > 0 ? "covered" : unsure.length > 0 ? "unproven" : "uncovered";
  return {
    verdict,
    confidence: verdict === "covered" && !proven ? "inferred" : "proven",
    recordedBefore: before.length > 0,
    before,
    flowLogs: certain,
    possible: unsure,
    unlisted: possible.total - possible.listed.length,
    elsewhere,
  } as const;
}

/** A match that does not count as one: only inferred where proof is required, or of unknown traffic. */
function doubt(candidate: Match, certain: readonly Match[]): readonly Possibility[] {
  const { flowLog, inferred, steps } = candidate;
  if (flowLog.traffic === "unknown") {
    const reference = `${flowLog.address}.traffic_type`;
    return [{ flowLog, steps, reason: { kind: "computed", reference } }];
  }
  const reason = certain.includes(candidate) ? undefined : inferred;
  return reason !== undefined && recordsRejects(flowLog.traffic)
    ? [{ flowLog, steps, reason }]
    : [];
}

/** What says most of why it is lost comes first. */
function losses(
  before: readonly FlowLog[],
  placed: Placed,
  racing: readonly Race[],
): readonly Loss[] {
  const renamed = new Map(racing.map(({ match, rival }) => [rival, match.flowLog]));
  const lost = before.flatMap((flowLog): readonly Loss[] => {
    const to = renamed.get(flowLog);
    return to === undefined
      ? [loss(flowLog, placed) ?? []].flat()
      : [{ flowLog, how: "renamed", to }];
  });
  const says = ({ how }: Loss) => how === "destroyed-elsewhere" || how === "renamed";
  return [...lost.filter(says), ...lost.filter((one) => !says(one))];
}

function loss(flowLog: FlowLog, { matches, elsewhere }: Placed): Loss | undefined {
  const still = matches.find((candidate) => candidate.flowLog === flowLog);
  if (still !== undefined) {
    return mayRecordRejects(flowLog) ? undefined : { flowLog, how: "weakened" };
  }
  const { destroyedAs, isForgotten, change } = flowLog;
  if (destroyedAs !== undefined) return { flowLog, how: "destroyed-elsewhere", as: destroyedAs };
  if (isForgotten) return { flowLog, how: "forgotten" };
  const found = elsewhere.find((candidate) => candidate.flowLog === flowLog);
  if (found !== undefined) return { flowLog, how: "elsewhere", found };
  return { flowLog, how: change.action === "delete" ? "destroyed" : "retargeted" };
}

/** VPCs that no plan has, and that this plan takes the last recording away from. */
function findUnplanned(
  plan: Plan,
  own: readonly FlowLog[],
  traces: ReadonlyMap<Plan, Trace>,
  flowLogs: FlowLogIndex,
  planned: ReadonlySet<string | undefined>,
): readonly VpcCoverage[] {
  const ids = own
    .map(({ before }) => before)
    .filter((before) => before !== undefined)
    .map(({ vpcId }) => vpcId);
  return [...new Set(ids)]
    .filter((id) => !planned.has(id))
    .flatMap((id) => {
      const [first, ...others] = flowLogs.recordingBefore(id);
      return first === undefined
        ? []
        : [judgeUnplanned(plan, id, [first, ...others], traces, flowLogs)];
    })
    .filter(
      (vpc) =>
        undelivered(vpc).some(isTakenAway) ||
        (vpc.verdict !== "covered" && vpc.lost.some(({ flowLog }) => flowLog.plan === plan)),
    );
}

function judgeUnplanned(
  plan: Plan,
  id: string,
  before: readonly [FlowLog, ...FlowLog[]],
  traces: ReadonlyMap<Plan, Trace>,
  flowLogs: FlowLogIndex,
): VpcCoverage {
  // It is where the flow logs are that record it now.
  const all = placeMatches(before, flowLogs.onId(id));
  const { placed, racing } = withoutRaces(all, before, id, traces);
  // Looked up during apply, an id that is known now may come back.
  const possible = flowLogs.possiblyElsewhere(plan);
  const hidden = before.find((flowLog) => flowLog.before?.isSensitive === true);
  return {
    address: hidden === undefined ? id : `the VPC of ${hidden.address}`,
    alsoAt: [],
    sameAs: undefined,
    change: undefined,
    action: "no-op",
    introduced: false,
    location: undefined,
    calledAt: undefined,
    provider: undefined,
    place: before[0].place,
    id,
    ...weigh(placed, possible, before, { requireProof: false }),
    lost: losses(before, placed, racing),
    misnamed: [],
    mocked: [],
  };
}
