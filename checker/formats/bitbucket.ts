import { createHash } from "node:crypto";
import { count } from "../lists.js";
import type { Report, Severity } from "../report/model.js";
import { type Annotation, annotationsOf, shortened } from "./annotations/annotations.js";
import type { BitbucketAnnotation, BitbucketDocument, BitbucketReport } from "./bitbucket/model.js";
import { renderDocument } from "./json/document.js";
import type { Render, Repository } from "./model.js";
import { NO_REPOSITORY } from "./places/place.js";
import { verdictOf } from "./verdict/verdict.js";

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-reports/ */
const MOST_ANNOTATIONS = 1000;
const LONGEST_SUMMARY = 450;
const LONGEST_DETAILS = 2000;

const SEVERITIES: Readonly<Record<Severity, BitbucketAnnotation["severity"]>> = {
  error: "HIGH",
  warning: "MEDIUM",
  note: "LOW",
};

/** A report of Bitbucket's Code Insights, and its annotations, as they are to be sent. */
export const render: Render = (report, { repository = NO_REPOSITORY }) =>
  renderDocument(documentOf(report, repository));

export function documentOf(report: Report, repository: Repository): BitbucketDocument {
  const all = annotationsOf(report, repository);
  const ids = new Map<string, number>();
  const annotations = all.slice(0, MOST_ANNOTATIONS).map((one) => describe(one, ids));
  const left = all.length - annotations.length;
  return { report: describeReport(report, repository, left), annotations };
}

function describeReport(report: Report, { folder }: Repository, left: number): BitbucketReport {
  const { word, counts, isLetPass } = verdictOf(report);
  const { summary } = report;
  const soft = isLetPass ? ", and let pass by --soft-fail" : "";
  const more = left === 0 ? "" : ` ${count(left, "more finding")} than a report may have.`;
  return {
    // One for each set of plans, so that the jobs of several stacks do not replace each other's.
    external_id: `flowgate-${hashOf([folder, ...report.plans.map(({ path }) => path)])}`,
    title: "flowgate: VPC flow logs",
    details: shortened(`${word}${soft}: ${counts}.${more}`, LONGEST_DETAILS),
    report_type: "SECURITY",
    reporter: "flowgate",
    result: word !== "accepted" && !isLetPass ? "FAILED" : "PASSED",
    data: [
      { title: "Accepted", type: "BOOLEAN", value: word === "accepted" },
      { title: "VPCs", type: "NUMBER", value: summary.vpcs },
      { title: "Rejected", type: "NUMBER", value: summary.rejected },
      { title: "Covered", type: "NUMBER", value: summary.covered },
      { title: "Waived", type: "NUMBER", value: summary.waived },
      { title: "Warnings", type: "NUMBER", value: summary.warnings },
    ],
  };
}

function describe(annotation: Annotation, ids: Map<string, number>): BitbucketAnnotation {
  const { level, rule, plan, subject, place, message, remedy, url } = annotation;
  const hash = hashOf([rule, plan, subject]);
  const before = ids.get(hash) ?? 0;
  ids.set(hash, before + 1);
  return {
    external_id: `flowgate-${hash}-${before}`,
    title: rule,
    annotation_type: level === "error" ? "VULNERABILITY" : "CODE_SMELL",
    severity: SEVERITIES[level],
    ...(level === "error" && { result: "FAILED" }),
    summary: shortened(message, LONGEST_SUMMARY),
    details: shortened(remedy.join("\n"), LONGEST_DETAILS),
    link: url,
    ...(place !== undefined && { path: place.path, line: place.line }),
  };
}

function hashOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
}
