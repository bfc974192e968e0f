import type { ReportingDescriptor } from "sarif";
import { documentationUrl } from "../../home.js";
import type { Finding, Severity } from "../../report/model.js";
import { RULES } from "../../rules/index.js";

/** GitHub's bands: above 7 is high, above 4 is medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  error: "8.0",
  warning: "5.0",
  note: "2.0",
};

/** What CodeQL's own results are sorted by. */
const PROBLEM_SEVERITY: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  note: "recommendation",
};

export const RULE_IDS: readonly string[] = Object.keys(RULES);

/** Every rule, in its order, as bad as a policy has made it where that shows. */
export function sarifRules(findings: readonly Finding[]): ReportingDescriptor[] {
  const set = new Map(findings.map(({ rule, severity }) => [rule, severity]));
  return Object.values(RULES).map(({ id, title, severity: own, reference }) => {
    const isOff = own === "off" && !set.has(id);
    const severity = set.get(id) ?? (own === "off" ? "note" : own);
    const page = documentationUrl(`rules/${id}.md`);
    const what = `${title}.`;
    const whence = /^https?:/.test(reference) ? `See ${reference}` : `It enforces ${reference}`;
    return {
      id,
      name: nameOf(id),
      shortDescription: { text: what },
      fullDescription: { text: `${what} ${whence}.` },
      help: {
        text: `${what} ${whence}. Why that matters, what fails, what passes and how to fix it: ${page}`,
        markdown: [
          `**${what}** ${whence}.`,
          `[Why that matters, what fails, what passes and how to fix it](${page}).`,
          `\`flowgate rules ${id}\` prints the same; \`flowgate explain PLAN ADDRESS\` shows the evidence of one VPC or flow log.`,
        ].join("\n\n"),
      },
      helpUri: page,
      defaultConfiguration: { enabled: !isOff, level: severity },
      properties: {
        tags: ["security", "terraform", "aws", "vpc-flow-logs", ...controlsIn(reference)],
        precision: "very-high",
        "problem.severity": PROBLEM_SEVERITY[severity],
        "security-severity": SECURITY_SEVERITY[severity],
      },
    };
  });
}

/** `VpcWithoutFlowLog`. */
function nameOf(id: string): string {
  return id
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}

/** A control of a catalogue is worth a search; where something is documented, is not. */
function controlsIn(reference: string): readonly string[] {
  return /^https?:/.test(reference) ? [] : [reference];
}
