import { createHash } from "node:crypto";
import type { Finding, Severity, UnreadReport } from "../report/model.js";
import { identify } from "./identity/identity.js";
import { renderDocument } from "./json/document.js";
import type { Render, Repository } from "./model.js";
import { NO_REPOSITORY, placeOfFinding, planPath } from "./places/place.js";
import { printable } from "./text/printable.js";
import { describeUnread, NOT_READ } from "./verdict/unread.js";

/** As https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format has it. */
interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITIES: Readonly<Record<Severity, CodeQualityIssue["severity"]>> = {
  error: "critical",
  warning: "minor",
  note: "info",
};

const MOST_CHARACTERS = 1_000;

/** The report for GitLab's merge requests: Code Quality. What waivers except is no degradation, and left out. */
export const render: Render = (report, { repository = NO_REPOSITORY, waived = false }) => {
  const identity = identify(report, repository);
  const issues = report.plans.flatMap((plan, at) =>
    plan.findings.flatMap((finding, nth): readonly CodeQualityIssue[] => {
      if (finding.waiver !== null && !waived) return [];
      const { path, line } = placeOfFinding(finding, plan, repository);
      return [
        {
          description: describe(finding),
          check_name: finding.rule,
          fingerprint: identity.findings[at]?.[nth] ?? "",
          severity: finding.waiver === null ? SEVERITIES[finding.severity] : "info",
          location: { path, lines: { begin: line } },
        },
      ];
    }),
  );
  return renderDocument([
    ...report.unread.map((unread, nth) => issueOfUnread(unread, nth, repository)),
    ...issues,
  ]);
};

/** @param nth one more plan of standard input, for one, has the same path. */
function issueOfUnread(
  unread: UnreadReport,
  nth: number,
  repository: Repository,
): CodeQualityIssue {
  const path = planPath(unread.path, repository);
  const identity = JSON.stringify([NOT_READ, unread.path, nth]);
  return {
    description: shortened(printable(describeUnread(unread))),
    check_name: NOT_READ,
    fingerprint: createHash("sha256").update(identity).digest("hex"),
    severity: "blocker",
    location: { path, lines: { begin: 1 } },
  };
}

/** What is wrong and what to do about it, in one line; the Terraform to write does not go into one. */
function describe({ message, remediation, waiver }: Finding): string {
  const [sentence = ""] = remediation.split("\n");
  const marked = waiver === null ? message : `waived until ${waiver.until}: ${message}`;
  return shortened(printable(`${marked}. ${sentence.replace(/:$/, ".")}`));
}

function shortened(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}
