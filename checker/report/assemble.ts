import type { Deployed, DeployedVpc } from "../account/model.js";
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
import { documentationUrl } from "../home.js";
import type { Plan } from "../plan/model.js";
import type { Judgement } from "../policy/model.js";
import { RULES, wordsOf } from "../rules/index.js";
import type { Position } from "../source/expression.js";
import type { Step } from "../trace/model.js";
import { VERSION } from "../version.js";
import { describeReason } from "../words/reasons.js";
import type {
  DeployedReport,
  Finding,
  FlowLogReport,
  PlanReport,
  Report,
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

/** Puts coverage and what the complaints about it come to into the report. */
export function assembleReport(coverage: Coverage, judgements: readonly Judgement[]): Report {
  const vpcs = coverage.plans.flatMap((plan) => plan.vpcs);
  const counted = vpcs.filter(({ sameAs }) => sameAs === undefined);
  const names: VpcNames = {
    now: namesOf(counted, ({ id }) => id),
    before: namesOf(counted, ({ change, id }) => (change && idBefore(change)) ?? id),
  };
  const obstacles = obstaclesOf(vpcs);
  const fates = fatesOf(judgements);
  const plans = coverage.plans.map((plan) => {
    const own = judgements.filter(({ complaint }) => complaint.plan === plan);
    return reportPlan(plan, own.map(reportFinding), names, fates, obstacles);
  });
  return {
    report_version: "1.0",
    tool: { name: "flowgate", version: VERSION },
    plans,
    summary: summarize(plans, judgements),
  };
}

function reportFinding(judgement: Judgement): Finding {
  const { rule, complaint, severity, rejects, waiver } = judgement;
  const { title, reference } = RULES[rule];
  const { message, remediation } = wordsOf(judgement);
  const { address, location, vpc } = complaint.subject;
  return {
    rule,
    title,
    reference,
    documentation_url: documentationUrl(`rules/${rule}.md`),
    severity,
    rejects,
    address,
    vpc: vpc?.address ?? null,
    message,
    remediation,
    location: located(location),
    waiver: waiver === null ? null : { reason: waiver.reason, until: waiver.until },
  };
}

/** What has become of VPCs, by their places. */
interface Fates {
  readonly rejected: ReadonlySet<string>;
  readonly waived: ReadonlySet<string>;
}

function fatesOf(judgements: readonly Judgement[]): Fates {
  const placesWhere = (test: (judgement: Judgement) => boolean) =>
    new Set(
      judgements
        .filter(test)
        .flatMap(({ complaint: { plan, subject } }) =>
          subject.vpc === undefined ? [] : [place(plan.plan, subject.vpc.address)],
        ),
    );
  return {
    rejected: placesWhere(({ rejects }) => rejects),
    waived: placesWhere(({ waiver }) => waiver !== null),
  };
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
  fates: Fates,
  obstacles: Obstacles,
): PlanReport {
  const { plan, source } = coverage;
  return {
    path: plan.path,
    origin: coverage.deployed === undefined ? "plan" : "account",
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
      return reportVpc(vpc, place(counted.plan, counted.address), fates, coverage.deployed);
    }),
    flow_logs: coverage.flowLogs.map((flowLog) => reportPlannedFlowLog(flowLog, names, obstacles)),
    findings,
  };
}

function reportVpc(
  vpc: VpcCoverage,
  counted: string,
  { rejected, waived }: Fates,
  deployed: Deployed | undefined,
): VpcReport {
  return {
    address: vpc.address,
    action: vpc.action,
    introduced: vpc.introduced,
    verdict: vpc.verdict,
    confidence: vpc.verdict === "unproven" ? null : vpc.confidence,
    rejected: rejected.has(counted),
    waived: waived.has(counted),
    location: located(vpc.location),
    also_at: vpc.alsoAt.map(reportAddress),
    same_as: vpc.sameAs === undefined ? null : reportAddress(vpc.sameAs),
    flow_logs:
      vpc.verdict === "unproven"
        ? vpc.possible.map(reportPossibility)
        : vpc.flowLogs.map((match) => reportMatch(vpc, match)),
    unlisted_flow_logs: vpc.verdict === "unproven" ? vpc.unlisted : 0,
    deployed: reportDeployed(deployed?.vpcs.get(vpc.address)),
  };
}

function reportDeployed(vpc: DeployedVpc | undefined): DeployedReport | null {
  if (vpc === undefined) return null;
  const { tags, cidrBlock, isDefault } = vpc;
  return { name: tags["Name"] || null, cidr_block: cidrBlock ?? null, default: isDefault };
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

/** Counts, and whether anything that was decided is a rejection. */
function summarize(plans: readonly PlanReport[], judgements: readonly Judgement[]): Summary {
  const vpcs = plans.flatMap((plan) => plan.vpcs).filter(({ same_as }) => same_as === null);
  const rejecting = judgements.filter(({ rejects }) => rejects);
  const stays = (vpc: VpcReport) => vpc.action !== "delete";
  return {
    vpcs: vpcs.length,
    introduced: vpcs.filter((vpc) => vpc.introduced).length,
    covered: vpcs.filter((vpc) => vpc.verdict === "covered" && !vpc.rejected && stays(vpc)).length,
    rejected: vpcs.filter((vpc) => vpc.rejected).length,
    waived: vpcs.filter((vpc) => vpc.waived).length,
    errors: rejecting.length,
    warnings: judgements.filter(({ severity }) => severity === "warning").length,
    rejects: rejecting.length > 0,
  };
}
