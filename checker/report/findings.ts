import { rules } from "../rules/index.js";
import { count, type Group, groupBy, listSome, withoutKeys } from "./grouping.js";
import type { Finding, Severity } from "./model.js";
import { continued, formatPosition, labelled } from "./places.js";
import { type Line, type Paragraph, type Style, styled } from "./terminal.js";

/** How many groups of findings a plan may fill a screen with, and how many names a line. */
const MOST_FINDINGS = 20;
const MOST_NAMES = 5;

const ORDER: readonly Severity[] = ["error", "warning", "note"];
const STYLES: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow", note: "dim" };

/** Findings, the worst first; what is wrong with instances of one resource is said once. */
export function describeFindings(findings: readonly Finding[]): readonly Paragraph[] {
  const sorted = ORDER.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  const groups = groupBy(sorted, resemblance);
  const shown = groups.slice(0, MOST_FINDINGS).map(describeGroup);
  const left = groups.slice(MOST_FINDINGS).flatMap(({ first, others }) => [first, ...others]);
  if (left.length === 0) return shown;
  return [...shown, [[`… and ${count(left.length, "more finding")}; --format json has them all`]]];
}

function resemblance(finding: Finding): string {
  const { rule, severity, location } = finding;
  const place = location === null ? "" : formatPosition(location);
  const words = [withoutKeys(finding.message), withoutKeys(finding.remediation)];
  return JSON.stringify([rule, severity, place, ...words]);
}

function describeGroup({ first, others }: Group<Finding>): Paragraph {
  const { rule, severity, message, location } = first;
  const names = others.flatMap((other) => other.vpc ?? other.address ?? []);
  const reference = rules.find(({ id }) => id === rule)?.reference;
  return [
    [styled(STYLES[severity], `${severity}[${rule}]`), ": ", styled("bold", message)],
    ...(names.length === 0 ? [] : labelled("also", listSome(names, MOST_NAMES))),
    ...(location === null ? [] : labelled("at", formatPosition(location))),
    ...(reference === undefined ? [] : labelled("why", reference)),
    ...describeRemediation(first.remediation),
    ...labelled("docs", `docs/rules/${rule}.md`),
  ];
}

/** A sentence, and below it the Terraform to write, set off by empty lines. */
function describeRemediation(remediation: string): readonly Line[] {
  const [sentence = "", ...terraform] = remediation.split("\n");
  if (terraform.length === 0) return labelled("fix", sentence);
  const block = terraform.map((line) => continued(line === "" ? "" : `  ${line}`));
  return [...labelled("fix", sentence), [], ...block, []];
}
