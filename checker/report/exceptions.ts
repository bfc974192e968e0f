import { subjectName } from "../policy/decide.js";
import type { JudgedException, Judgement, PolicyInForce } from "../policy/model.js";
import { namedException } from "../policy/waivers.js";
import { RULES, type RuleId } from "../rules/index.js";
import { located } from "./location.js";
import type { ExceptionReport, ExceptionUseReport } from "./model.js";

/** What an exception came to in these plans, so that it can be told what it comes to in more of them. */
export function reportException(
  { exception, uses, reach, instead }: JudgedException,
  { today, policy }: PolicyInForce,
): ExceptionReport {
  const { kind, name, expires, daysLeft } = namedException(exception, today);
  const severityOf = (rule: RuleId) => policy.severities.get(rule) ?? RULES[rule].severity;
  return {
    kind,
    name,
    until: expires,
    days_left: daysLeft,
    location: located(exception.location),
    severities: {
      unused: severityOf("waiver-unused"),
      expired: severityOf("waiver-expired"),
      expires_soon: severityOf("waiver-expires-soon"),
    },
    uses: uses.map(reportUse),
    reach,
    instead: instead === undefined ? null : reportUse(instead),
  };
}

function reportUse(judgement: Judgement): ExceptionUseReport {
  const { rule, complaint, rejects } = judgement;
  return {
    rule,
    plan: complaint.plan.plan.path,
    vpc: complaint.subject.vpc?.address ?? null,
    name: subjectName(judgement) ?? null,
    rejects,
  };
}
