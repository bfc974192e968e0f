import type { Deployed } from "../account/model.js";
import type { Coverage, PlanCoverage } from "../coverage/model.js";
import { idBefore } from "../coverage/objects.js";
import { telemetryFor } from "../coverage/telemetry-rules.js";
import type { Plan } from "../plan/model.js";
import {
  type Decision,
  type JudgedException,
  type Judgement,
  NO_POLICY,
  type PolicyInForce,
} from "../policy/model.js";
import { VERSION } from "../version.js";
import { reportException } from "./exceptions.js";
import { reportFinding } from "./finding.js";
import type {
  AccountReport,
  Finding,
  FixReport,
  PlanReport,
  PolicyReport,
  Report,
} from "./model.js";
import {
  type Obstacles,
  obstaclesOf,
  reportPlannedFlowLog,
  type VpcNames,
} from "./planned-flow-logs.js";
import { summarize } from "./summary.js";
import { type Fate, reportVpc } from "./vpc.js";

/** What would mend each of some judgements. */
export type FixReports = ReadonlyMap<Judgement, FixReport>;

/** Puts coverage and what the complaints about it come to into the report. */
export function assembleReport(
  coverage: Coverage,
  { judgements, ignored, exceptions }: Decision,
  inForce: PolicyInForce,
  fixes: FixReports = new Map(),
): Omit<Report, "scope" | "require_proof"> {
  const vpcs = coverage.plans.flatMap((plan) => plan.vpcs);
  const counted = vpcs.filter(({ sameAs }) => sameAs === undefined);
  const names: VpcNames = {
    now: new Map(counted.flatMap(({ id, address }) => (id === undefined ? [] : [[id, address]]))),
    before: placesBefore(coverage),
  };
  const obstacles = obstaclesOf(vpcs);
  const fates = fatesOf(judgements);
  const own = byPlan(judgements);
  const plans = coverage.plans.map((plan) => {
    const findings = (own.get(plan) ?? []).map((one) =>
      reportFinding(one, inForce.today, fixes.get(one)),
    );
    return reportPlan(plan, findings, names, fates, obstacles, coverage);
  });
  return {
    report_version: "1.0",
    tool: { name: "flowgate", version: VERSION },
    plans,
    unread: [],
    summary: summarize(plans, judgements),
    policy: reportPolicy(inForce, ignored, exceptions),
    crossings: [],
    shard: null,
    soft_fail: false,
  };
}

function reportPolicy(
  inForce: PolicyInForce,
  ignored: readonly Judgement[],
  exceptions: readonly JudgedException[],
): PolicyReport | null {
  if (inForce === NO_POLICY) return null;
  const { path = null, today, policy, ignoreWaivers = false } = inForce;
  const hidden = ignored.flatMap(({ complaint: { plan, subject } }) =>
    subject.vpc === undefined ? [] : [place(plan.plan, subject.vpc.address)],
  );
  return {
    path,
    today,
    waivers: ignoreWaivers ? "ignored" : "applied",
    hidden_findings: ignored.length,
    hidden_vpcs: new Set(hidden).size,
    rules_off: [...policy.severities].flatMap(([rule, to]) => (to === "off" ? [rule] : [])),
    exceptions: exceptions.map((one) => reportException(one, inForce)),
  };
}

function byPlan(judgements: readonly Judgement[]): ReadonlyMap<PlanCoverage, readonly Judgement[]> {
  const byPlan = new Map<PlanCoverage, Judgement[]>();
  for (const one of judgements) {
    const { plan } = one.complaint;
    const own = byPlan.get(plan);
    if (own === undefined) byPlan.set(plan, [one]);
    else own.push(one);
  }
  return byPlan;
}

/** What the complaints about VPCs come to, by the places of these. */
function fatesOf(judgements: readonly Judgement[]): ReadonlyMap<string, Fate> {
  const fates = new Map<string, Fate>();
  for (const { complaint, rejects, spared } of judgements) {
    const { vpc } = complaint.subject;
    if (vpc === undefined) continue;
    const at = place(complaint.plan.plan, vpc.address);
    const { rejected, waived } = fates.get(at) ?? NO_COMPLAINT;
    fates.set(at, { rejected: rejected || rejects, waived: waived || spared });
  }
  return fates;
}

const NO_COMPLAINT: Fate = { rejected: false, waived: false };

function placesBefore({ plans }: Coverage): VpcNames["before"] {
  return new Map(
    plans.flatMap(({ plan, vpcs }) =>
      vpcs
        .filter(({ sameAs }) => sameAs === undefined)
        .flatMap(({ change, id: now, address }) => {
          const id = (change && idBefore(change)) ?? now;
          return id === undefined ? [] : [[id, { plan: plan.path, address }] as const];
        }),
    ),
  );
}

function place({ path }: Plan, address: string): string {
  return JSON.stringify([path, address]);
}

function reportPlan(
  coverage: PlanCoverage,
  findings: readonly Finding[],
  names: VpcNames,
  fates: ReadonlyMap<string, Fate>,
  obstacles: Obstacles,
  { plans }: Coverage,
): PlanReport {
  const { plan, source } = coverage;
  return {
    path: plan.path,
    origin: coverage.deployed === undefined ? "plan" : "account",
    account: reportAccount(coverage.deployed),
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
      const fate = fates.get(place(counted.plan, counted.address)) ?? NO_COMPLAINT;
      const isRecorded = vpc.verdict === "covered" || vpc.action === "delete";
      const telemetry = isRecorded ? [] : telemetryFor(plans, coverage, vpc);
      return reportVpc(vpc, fate, coverage.deployed, telemetry);
    }),
    flow_logs: coverage.flowLogs.map((flowLog) => reportPlannedFlowLog(flowLog, names, obstacles)),
    findings,
  };
}

function reportAccount(deployed: Deployed | undefined): AccountReport | null {
  if (deployed === undefined) return null;
  const { accountId: id, region, readAt } = deployed;
  return { id, region, read_at: readAt };
}
