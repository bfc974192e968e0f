import { documentationUrl } from "../home.js";
import type { Judgement } from "../policy/model.js";
import { RULES, wordsOf } from "../rules/index.js";
import { located } from "./location.js";
import type { Finding } from "./model.js";

/** A complaint and what it comes to, with all that follows from its rule. */
export function reportFinding(judgement: Judgement): Finding {
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
