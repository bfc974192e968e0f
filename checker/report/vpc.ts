import type { Deployed, DeployedVpc } from "../account/model.js";
import { isRecorded } from "../coverage/delivery.js";
import type { FlowLog, Match, OtherAddress, Possibility, VpcCoverage } from "../coverage/model.js";
import { objectName } from "../coverage/objects.js";
import type { TelemetryAnswer } from "../coverage/telemetry-rules.js";
import type { Step } from "../trace/model.js";
import { describeReason } from "../words/reasons.js";
import { describeTelemetry } from "../words/telemetry-rules.js";
import { reportAccess } from "./access.js";
import { located } from "./location.js";
import type {
  DeployedReport,
  FlowLogReport,
  RetentionReport,
  TelemetryRuleReport,
  VpcAddress,
  VpcReport,
} from "./model.js";
import { reportNeeds } from "./needs.js";
import { flowLogAction, trafficOf } from "./planned-flow-logs.js";
import { reportStep } from "./step.js";

/** What the complaints about a VPC come to. */
export interface Fate {
  readonly rejected: boolean;
  readonly waived: boolean;
}

/** What is proven of a VPC, and what that comes to. */
export function reportVpc(
  vpc: VpcCoverage,
  { rejected, waived }: Fate,
  deployed: Deployed | undefined,
  telemetry: readonly TelemetryAnswer[],
): VpcReport {
  return {
    address: vpc.address,
    action: vpc.action,
    introduced: vpc.introduced,
    verdict: vpc.verdict,
    confidence: vpc.verdict === "unproven" ? null : vpc.confidence,
    recorded: isRecorded(vpc),
    rejected,
    waived,
    location: located(vpc.location),
    called_at: located(vpc.calledAt),
    region: vpc.place?.name().region ?? null,
    also_at: vpc.alsoAt.map(reportAddress),
    same_as: vpc.sameAs === undefined ? null : reportAddress(vpc.sameAs),
    flow_logs:
      vpc.verdict === "unproven"
        ? vpc.possible.map((possibility) => reportPossibility(possibility, deployed))
        : vpc.flowLogs.map((match) => reportMatch(vpc, match, deployed)),
    unlisted_flow_logs: vpc.verdict === "unproven" ? vpc.unlisted : 0,
    telemetry_rules: telemetry.map(reportTelemetryRule),
    deployed: reportDeployed(deployed?.vpcs.get(vpc.address)),
  };
}

function reportTelemetryRule(answer: TelemetryAnswer): TelemetryRuleReport {
  const { plan, change } = answer.rule.planned;
  return {
    address: objectName(change),
    plan: plan.path,
    may_record: answer.not === undefined,
    note: `it ${describeTelemetry(answer)}`,
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

function reportMatch(
  vpc: VpcCoverage,
  match: Match,
  deployed: Deployed | undefined,
): FlowLogReport {
  const { flowLog, inferred, steps } = match;
  const note = inferred === undefined ? undefined : describeReason(inferred, flowLog.source).why;
  return {
    ...reportFlowLog(flowLog, steps, note, vpc.address),
    created_at: deployed?.since.get(flowLog.address) ?? null,
    confidence: inferred === undefined ? "proven" : "inferred",
  };
}

function reportPossibility(
  possibility: Possibility,
  deployed: Deployed | undefined,
): FlowLogReport {
  const { flowLog, reason, steps } = possibility;
  const known =
    POSSIBLE.get(possibility) ??
    reportFlowLog(flowLog, steps, describeReason(reason, flowLog.source).why, undefined);
  POSSIBLE.set(possibility, known);
  return {
    ...known,
    created_at: deployed?.since.get(flowLog.address) ?? null,
    confidence: "unproven",
  };
}

type KnownFlowLog = Omit<FlowLogReport, "confidence" | "created_at">;

/** A flow log that may be on any of hundreds of VPCs is told of with each. */
const POSSIBLE = new WeakMap<Possibility, KnownFlowLog>();

function reportFlowLog(
  flowLog: FlowLog,
  steps: readonly Step[],
  note: string | undefined,
  ends: string | undefined,
): KnownFlowLog {
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
    traffic_type: trafficOf(flowLog),
    destination_type: flowLog.destinationType ?? null,
    location: located(flowLog.location),
    called_at: located(flowLog.calledAt),
    region: flowLog.place.name().region ?? null,
    ...reportNeeds(flowLog),
    retention: reportRetention(flowLog),
    access: flowLog.access.map((check) => reportAccess(check, flowLog.isDeployed)),
    evidence: [start, ...references, ...last.map(({ reference }) => reference)],
    steps: all.map((step, at) =>
      at === all.length - 1 && note !== undefined ? { ...step, note } : step,
    ),
  };
}

function reportRetention({ retention }: FlowLog): RetentionReport | null {
  if (retention === undefined) return null;
  const { what, days } = retention;
  return { of: what, days: days === "for ever" ? null : days };
}
