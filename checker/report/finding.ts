import { documentationUrl } from "../home.js";
import { daysBetween } from "../policy/day.js";
import type { Day, Judgement, Waiver } from "../policy/model.js";
import { RULES, wordsOf } from "../rules/index.js";
import { located } from "./location.js";
import type { Finding, WaiverReport } from "./model.js";

/** A complaint and what it comes to, with all that follows from its rule. */
export function reportFinding(judgement: Judgement, today: Day): Finding {
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
    waiver: reportWaiver(waiver, today),
    ended_waiver: reportWaiver(ended, today),
  };
}

function reportWaiver(waiver: Waiver | null, today: Day): WaiverReport | null {
  if (waiver === null) return null;
  const { reason, expires, ticket, owner, location } = waiver;
  return {
    reason,
    until: expires,
    days_left: daysBetween(today, expires),
    ticket: ticket ?? null,
    owner: owner ?? null,
    location: located(location),
  };
}
