import { code, fence, prose } from "../../formats/markdown/inert.js";
import { printable } from "../../formats/text/printable.js";
import { documentationUrl } from "../../home.js";
import { count } from "../../lists.js";
import type { Finding, PlanReport, Report } from "../../report/model.js";
import { formatPosition } from "../../source/position.js";
import type { OutcomeLevel, TaskOutcome, TaskResult } from "./model.js";

/** More are told of in one. */
const MOST_OUTCOMES = 100;

/** What a report comes to, as the service shows it: a line, and for each VPC that something is said of a part. */
export function resultOf(report: Report, takesOutcomes: boolean): TaskResult {
  const { summary, plans } = report;
  const verdict = verdictOf(report);
  if (!takesOutcomes) return { ...verdict, message: withNames(verdict.message, plans) };
  const told = plans.flatMap(subjectsOf);
  const shown = told.slice(0, MOST_OUTCOMES).map(outcomeOf);
  const left = told.length - shown.length;
  const message =
    left === 0 ? verdict.message : `${verdict.message}; ${left} more are not shown in detail`;
  return { ...verdict, message, outcomes: summary.rejects || told.length > 0 ? shown : [] };
}

function verdictOf({ summary }: Report): Pick<TaskResult, "status" | "message"> {
  const { rejects, rejected, covered, waived, warnings } = summary;
  const parts = [
    ...(rejected > 0 ? [`${count(rejected, "VPC")} rejected`] : []),
    ...(rejects && rejected === 0 ? ["the plan is rejected as a whole"] : []),
    `${count(covered, "VPC")} recorded`,
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(warnings > 0 ? [count(warnings, "warning")] : []),
  ];
  return { status: rejects ? "failed" : "passed", message: parts.join(", ") };
}

/** Where results have no parts, the line has to do. */
function withNames(message: string, plans: readonly PlanReport[]): string {
  const rejected = plans
    .flatMap(({ vpcs }) => vpcs)
    .filter(({ rejected, same_as }) => rejected && same_as === null)
    .map(({ address }) => printable(address));
  if (rejected.length === 0) return message;
  const more = rejected.length > 5 ? ` and ${rejected.length - 5} more` : "";
  return `${message}: ${rejected.slice(0, 5).join(", ")}${more}`;
}

/** All that is said of one VPC, or of the plan. */
interface Told {
  readonly name: string;
  readonly findings: readonly Finding[];
}

const ORDER = ["rejects", "error", "warning", "note"];

/** What rejects comes first. */
function subjectsOf({ findings }: PlanReport): readonly Told[] {
  const byName = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = finding.vpc ?? finding.address ?? "the plan";
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [finding]);
    else known.push(finding);
  }
  return [...byName]
    .map(([name, all]) => ({ name, findings: [...all].sort((a, b) => rank(a) - rank(b)) }))
    .sort((a, b) => worst(a) - worst(b));
}

function worst({ findings: [first] }: Told): number {
  return first === undefined ? ORDER.length : rank(first);
}

function rank({ rejects, severity }: Finding): number {
  return ORDER.indexOf(rejects ? "rejects" : severity);
}

function outcomeOf({ name, findings }: Told, index: number): TaskOutcome {
  const [first] = findings;
  const rejects = first?.rejects === true;
  const isWaived = !rejects && findings.some(({ waiver }) => waiver !== null);
  const level: OutcomeLevel = rejects ? "error" : isWaived ? "info" : "warning";
  return {
    id: `flowgate-${index + 1}`,
    description: printable(first?.message ?? name),
    body: [`### ${code(name)}`, ...findings.map(describe)].join("\n\n"),
    url: first?.documentation_url ?? documentationUrl("how-it-works.md"),
    status: { label: rejects ? "Rejected" : isWaived ? "Waived" : "Passed", level },
    severity: { label: label(first?.severity ?? "note"), level: rejects ? "error" : "none" },
  };
}

function describe(finding: Finding): string {
  const { rule, severity, message, remediation, location, vpc, address, waiver } = finding;
  const names = [vpc, address];
  const [sentence = "", ...terraform] = remediation.split("\n");
  return [
    `**${label(severity)}** [${rule}](${finding.documentation_url}): ${prose(message, names)}`,
    ...(location === null ? [] : [`At ${code(formatPosition(location))}`]),
    ...(waiver === null ? [] : [`Excepted until ${waiver.until}: ${prose(waiver.reason)}`]),
    prose(sentence, names),
    ...(terraform.length === 0 ? [] : [fence("hcl", terraform)]),
  ].join("\n\n");
}

function label(severity: string): string {
  return `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;
}
