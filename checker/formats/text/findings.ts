import { count } from "../../lists.js";
import { withoutKeys } from "../../plan/address.js";
import type { Finding, Severity } from "../../report/model.js";
import { formatPosition } from "../../source/position.js";
import type { Detail } from "../model.js";
import { type Group, groupBy, withoutAddresses } from "./grouping.js";
import { continued, labelled } from "./labels.js";
import { type Line, type Paragraph, type Style, styled } from "./terminal.js";
import { describeEnded } from "./waived.js";

/** How many groups of findings a plan may fill a screen with. */
const MOST_FINDINGS = 20;
/** More findings than this that differ in nothing but their addresses are told as one. */
const MOST_ALIKE = 3;

const ORDER: readonly Severity[] = ["error", "warning", "note"];
const STYLES: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow", note: "dim" };

/** Findings that one paragraph tells of, in groups of equal places and remedies. */
interface Told {
  readonly groups: readonly Group<Finding>[];
}

/** Findings, the worst first; what repeats is said once, and every address is named. */
export function describeFindings(
  findings: readonly Finding[],
  detail?: Detail,
): readonly Paragraph[] {
  const isWhole = detail === "verbose";
  const sorted = ORDER.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  const alike = groupBy(groupBy(sorted, resemblance), ({ first }) => likeness(first));
  const told = alike.flatMap(({ first, others }): readonly Told[] => {
    const groups = [first, ...others];
    return groups.length > MOST_ALIKE && !isWhole
      ? [{ groups }]
      : groups.map((group) => ({ groups: [group] }));
  });
  const most = isWhole ? Number.POSITIVE_INFINITY : MOST_FINDINGS;
  const left = told.slice(most).flatMap(({ groups }) => groups.flatMap(membersOf));
  return [
    ...told.slice(0, most).map(describeTold),
    ...(left.length === 0 ? [] : [describeLeft(left)]),
  ];
}

/** Equal for instances of one block, and for calls of one folder, that one edit helps. */
export function resemblance(finding: Finding): string {
  const { rule, severity, location, ended_waiver } = finding;
  const place = location === null ? "" : formatPosition(location);
  const words = [anonymous(finding), withoutKeys(finding.remediation)];
  return JSON.stringify([rule, severity, place, ...words, ended_waiver]);
}

/** Equal for findings that differ in their addresses alone. */
function likeness(finding: Finding): string {
  const [sentence = "", ...terraform] = finding.remediation.split("\n");
  const words = [withoutAddresses(finding.message), withoutAddresses(sentence)];
  const { rule, severity, ended_waiver } = finding;
  return JSON.stringify([rule, severity, ...words, terraform.length > 0, ended_waiver]);
}

function anonymous({ message, vpc }: Finding): string {
  return withoutKeys(vpc === null ? message : message.replaceAll(vpc, "…"));
}

function describeTold({ groups }: Told): Paragraph {
  const findings = groups.flatMap(membersOf);
  const [first] = findings;
  if (first === undefined) return [];
  const { rule, severity, message, location } = first;
  const names = groups.length === 1 ? findings.slice(1).map(nameOf) : byPlace(findings.slice(1));
  return [
    [styled(STYLES[severity], `${severity}[${rule}]`), ": ", styled("bold", message)],
    ...describeVpc(first),
    ...(names.length === 0 ? [] : labelled("also", names.join(", "))),
    ...(location === null ? [] : labelled("at", formatPosition(location))),
    ...describeEnded(first.ended_waiver),
    ...labelled("why", first.reference),
    ...describeRemediation(first.remediation, groups.length - 1),
    ...labelled("docs", first.documentation_url),
  ];
}

/** A flow log may be at fault, and it is the VPC that is rejected. */
function describeVpc({ rejects, message, vpc }: Finding): readonly Line[] {
  return !rejects || vpc === null || message.includes(vpc) ? [] : labelled("vpc", vpc);
}

/** There is too much to tell, but not to name. */
function describeLeft(left: readonly Finding[]): Paragraph {
  const byRule = groupBy(left, ({ rule, severity }) => `${severity}[${rule}]`);
  return [
    [`… and ${count(left.length, "more finding")}; --verbose has all of their words:`],
    ...byRule.map((group): Line => {
      const { severity, rule } = group.first;
      const names = byPlace(membersOf(group)).join(", ");
      return ["  ", styled(STYLES[severity], `${severity}[${rule}]`), `: ${names}`];
    }),
  ];
}

function nameOf({ vpc, address }: Finding): string {
  return vpc ?? address ?? "the plan";
}

/** The names, and after those of each place where that is. */
function byPlace(findings: readonly Finding[]): readonly string[] {
  const placed = groupBy(findings, ({ location }) =>
    location === null ? "" : formatPosition(location),
  );
  return placed.map((group) => {
    const { location } = group.first;
    const names = membersOf(group).map(nameOf).join(", ");
    return location === null ? names : `${names} (${formatPosition(location)})`;
  });
}

function membersOf<Item>({ first, others }: Group<Item>): readonly Item[] {
  return [first, ...others];
}

/**
 * A sentence, and below it the Terraform to write, set off by empty lines.
 *
 * @param others how many more blocks there are, one for each other place.
 */
function describeRemediation(remediation: string, others: number): readonly Line[] {
  const [sentence = "", ...terraform] = remediation.split("\n");
  if (terraform.length === 0) return labelled("fix", sentence);
  const block = terraform.map((line) => continued(line === "" ? "" : `  ${line}`));
  const more =
    others === 0
      ? []
      : [...labelled("", `and ${count(others, "more block")} like it, which --verbose has.`)];
  return [...labelled("fix", sentence), [], ...block, [], ...more];
}
