import type {
  Coverage,
  FlowLog,
  Match,
  OtherAddress,
  PlanCoverage,
  Possibility,
  VpcCoverage,
} from "../coverage/model.js";
import { idBefore } from "../coverage/objects.js";
import type { Plan } from "../plan/model.js";
import type { Complaint } from "../rules/model.js";
import type { Position } from "../source/expression.js";
import type { Step } from "../trace/model.js";
import { VERSION } from "../version.js";
import { describeReason } from "../words/reasons.js";
import { describe } from "../words/words.js";
import type {
  Finding,
  FlowLogReport,
  PlanReport,
  Report,
  Severity,
  StepReport,
  Summary,
  VpcAddress,
  VpcReport,
} from "./model.js";
import {
  flowLogAction,
  type Obstacles,
  obstaclesOf,
  reportPlannedFlowLog,
  type VpcNames,
} from "./planned-flow-logs.js";

/** A complaint with the severity that it has in this run. */
export interface Judgement {
  readonly complaint: Complaint;
  readonly severity: Severity;
}

/** Puts coverage and complaints into the report. */
export function assembleReport(coverage: Coverage, judgements: readonly Judgement[]): Report {
  const vpcs = coverage.plans.flatMap((plan) => plan.vpcs);
  const counted = vpcs.filter(({ sameAs }) => sameAs === undefined);
  const names: VpcNames = {
    now: namesOf(counted, ({ id }) => id),
    before: namesOf(counted, ({ change, id }) => (change && idBefore(change)) ?? id),
  };
  const rejected = new Set(
    judgements.flatMap(({ complaint: { plan, vpc }, severity }) =>
      severity === "error" && vpc !== undefined ? [place(plan.plan, vpc.address)] : [],
    ),
  );
  const obstacles = obstaclesOf(vpcs);
  const plans = coverage.plans.map((plan) => {
    const own = judgements.filter(({ complaint }) => complaint.plan === plan);
    return reportPlan(plan, own.map(reportFinding), names, rejected, obstacles);
  });
  return {
    report_version: "1.0",
    tool: { name: "flowgate", version: VERSION },
    plans,
    summary: summarize(plans),
  };
}

function reportFinding({ complaint, severity }: Judgement): Finding {
  const { message, remediation } = describe(complaint);
  return {
    rule: complaint.rule,
    severity,
    address: faulty(complaint),
    vpc: complaint.vpc?.address ?? null,
    message,
    remediation,
    location: located(placeOf(complaint)),
    waiver: null,
  };
}

/** The address that a complaint is about. */
function faulty(complaint: Complaint): string | null {
  switch (complaint.rule) {
    case "flow-log-removed":
      return complaint.loss.flowLog.address;
    case "flow-log-unproven":
      return complaint.possible[0]?.flowLog.address ?? complaint.vpc.address;
    case "plan-incomplete":
      return null;
    case "planned-coverage-missing":
      return complaint.unkept.address;
    case "flow-log-cannot-deliver":
    case "log-retention":
      return complaint.flowLog.address;
    default:
      return complaint.vpc.address;
  }
}

function placeOf(complaint: Complaint): Position | undefined {
  switch (complaint.rule) {
    case "flow-log-removed":
      return complaint.loss.flowLog.location ?? complaint.vpc.location;
    case "flow-log-unproven":
      return complaint.possible[0]?.flowLog.location ?? complaint.vpc.location;
    case "plan-incomplete":
    case "planned-coverage-missing":
      return undefined;
    default:
      return complaint.vpc.location;
  }
}

function namesOf(
  vpcs: readonly VpcCoverage[],
  idOf: (vpc: VpcCoverage) => string | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    vpcs.flatMap((vpc) => {
      const id = idOf(vpc);
      return id === undefined ? [] : [[id, vpc.address] as const];
    }),
  );
}

function place({ path }: Plan, address: string): string {
  return JSON.stringify([path, address]);
}

function reportPlan(
  coverage: PlanCoverage,
  findings: readonly Finding[],
  names: VpcNames,
  rejected: ReadonlySet<string>,
  obstacles: Obstacles,
): PlanReport {
  const { plan, source } = coverage;
  return {
    path: plan.path,
    terraform_version: plan.terraformVersion ?? null,
    format_version: plan.formatVersion,
    source: {
      path: source.path ?? null,
      used: source.source !== undefined && plan.configuration !== undefined,
      notes: source.notes,
      proof_only: source.proofOnly === true,
    },
    vpcs: coverage.vpcs.map((vpc) => {
      const counted = vpc.sameAs ?? { plan, address: vpc.address };
      return reportVpc(vpc, rejected.has(place(counted.plan, counted.address)));
    }),
    flow_logs: coverage.flowLogs.map((flowLog) => reportPlannedFlowLog(flowLog, names, obstacles)),
    findings,
  };
}

function reportVpc(vpc: VpcCoverage, rejected: boolean): VpcReport {
  return {
    address: vpc.address,
    action: vpc.action,
    introduced: vpc.introduced,
    verdict: vpc.verdict,
    confidence: vpc.verdict === "unproven" ? null : vpc.confidence,
    rejected,
    waived: false,
    location: located(vpc.location),
    also_at: vpc.alsoAt.map(reportAddress),
    same_as: vpc.sameAs === undefined ? null : reportAddress(vpc.sameAs),
    flow_logs:
      vpc.verdict === "unproven"
        ? vpc.possible.map(reportPossibility)
        : vpc.flowLogs.map((match) => reportMatch(vpc, match)),
    unlisted_flow_logs: vpc.verdict === "unproven" ? vpc.unlisted : 0,
    deployed: null,
  };
}

function reportAddress({ plan, address }: OtherAddress): VpcAddress {
  return { plan: plan.path, address };
}

function reportMatch(vpc: VpcCoverage, match: Match): FlowLogReport {
  const { flowLog, inferred, steps } = match;
  const note = inferred === undefined ? undefined : describeReason(inferred, flowLog.source).why;
  return {
    ...reportFlowLog(flowLog, steps, note, vpc.address),
    confidence: inferred === undefined ? "proven" : "inferred",
  };
}

function reportPossibility({ flowLog, reason, steps }: Possibility): FlowLogReport {
  const note = describeReason(reason, flowLog.source).why;
  return { ...reportFlowLog(flowLog, steps, note, undefined), confidence: "unproven" };
}

function reportFlowLog(
  flowLog: FlowLog,
  steps: readonly Step[],
  note: string | undefined,
  ends: string | undefined,
): Omit<FlowLogReport, "confidence"> {
  const start = `${flowLog.address}.${flowLog.argument}`;
  const known = flowLog.after.kind === "id" ? "the plan knows the id" : undefined;
  const first = { reference: start, location: located(flowLog.location), note: known ?? null };
  const reported = [first, ...steps.map(reportStep)];
  const references = steps.flatMap((step) => (step.kind === "reference" ? [step.reference] : []));
  const complete =
    ends === undefined || references.some((reference) => reference.startsWith(`${ends}.`));
  const last = complete ? [] : [{ reference: ends, location: null, note: null }];
  const all = [...reported, ...last];
  return {
    address: flowLog.address,
    plan: flowLog.plan.path,
    action: flowLogAction(flowLog),
    traffic_type:
      flowLog.traffic === "unknown" || flowLog.traffic === "none" ? null : flowLog.traffic,
    destination_type: flowLog.destinationType ?? null,
    location: located(flowLog.location),
    evidence: [start, ...references, ...last.map(({ reference }) => reference)],
    steps: all.map((step, at) =>
      at === all.length - 1 && note !== undefined ? { ...step, note } : step,
    ),
  };
}

function reportStep(step: Step): StepReport {
  return { reference: step.reference, location: located(step.at), note: step.note ?? null };
}

function located(position: Position | undefined): Position | null {
  return position === undefined ? null : { file: position.file, line: position.line };
}

function isError({ severity, waiver }: Finding): boolean {
  return severity === "error" && waiver === null;
}

function summarize(plans: readonly PlanReport[]): Summary {
  const vpcs = plans.flatMap((plan) => plan.vpcs).filter(({ same_as }) => same_as === null);
  const findings = plans.flatMap((plan) => plan.findings);
  const stays = (vpc: VpcReport) => vpc.action !== "delete";
  return {
    vpcs: vpcs.length,
    introduced: vpcs.filter((vpc) => vpc.introduced).length,
    covered: vpcs.filter((vpc) => vpc.verdict === "covered" && !vpc.rejected && stays(vpc)).length,
    rejected: vpcs.filter((vpc) => vpc.rejected).length,
    waived: vpcs.filter((vpc) => vpc.waived).length,
    errors: findings.filter(isError).length,
    warnings: findings.filter((finding) => finding.severity === "warning").length,
  };
}
