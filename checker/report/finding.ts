import type { FlowLog, PlanCoverage } from "../coverage/model.js";
import { documentationUrl } from "../home.js";
import { daysBetween } from "../policy/day.js";
import { type Day, type Exception, isAssumption, type Judgement } from "../policy/model.js";
import { RULES, wordsOf } from "../rules/index.js";
import type { Position } from "../source/expression.js";
import { located } from "./location.js";
import type { Finding, FixReport, WaiverReport } from "./model.js";

/** A complaint and what it comes to, with all that follows from its rule. */
export function reportFinding(
  judgement: Judgement,
  today: Day,
  fix: FixReport | undefined,
): Finding {
  const { rule, complaint, severity, rejects, waiver, ended } = judgement;
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
    called_at: located(location === undefined ? callOf(judgement) : location.calledAt),
    waiver: reportWaiver(waiver, today),
    ended_waiver: reportWaiver(ended, today),
    fix: fix ?? null,
  };
}

/** Of what no source shows, it is known all the same where its module is called. */
function callOf({ complaint: { plan, subject } }: Judgement): Position | undefined {
  const { address, vpc } = subject;
  const flowLog = address === null ? undefined : flowLogsOf(plan).get(address);
  return flowLog?.calledAt ?? vpc?.calledAt;
}

/** By their addresses: thousands may have a finding each. */
const FLOW_LOGS = new WeakMap<PlanCoverage, ReadonlyMap<string, FlowLog>>();

function flowLogsOf(plan: PlanCoverage): ReadonlyMap<string, FlowLog> {
  const known = FLOW_LOGS.get(plan) ?? new Map(plan.flowLogs.map((one) => [one.address, one]));
  FLOW_LOGS.set(plan, known);
  return known;
}

function reportWaiver(exception: Exception | null, today: Day): WaiverReport | null {
  if (exception === null) return null;
  const { reason, expires, location } = exception;
  const { ticket, owner } = isAssumption(exception) ? NOBODY : exception;
  return {
    kind: isAssumption(exception) ? "assumption" : "waiver",
    reason,
    until: expires,
    days_left: daysBetween(today, expires),
    ticket: ticket ?? null,
    owner: owner ?? null,
    location: located(location),
  };
}

/** An assumption names neither. */
const NOBODY = { ticket: undefined, owner: undefined };
