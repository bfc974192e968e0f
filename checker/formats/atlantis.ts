import { count } from "../lists.js";
import { isCovered } from "../report/covered.js";
import type { Finding, PlanReport, Report, VpcReport } from "../report/model.js";
import { formatPosition } from "../source/position.js";
import { diffText, withoutFail } from "./atlantis/text.js";
import type { Render, Repository } from "./model.js";
import { NO_REPOSITORY, placeOf } from "./places/place.js";
import { fitInto, type Note, type Section } from "./sections/sections.js";
import { nameOf } from "./text/labels.js";
import { describeEnd } from "./text/waived.js";
import { describeUnread } from "./verdict/unread.js";
import { isCounted, verdictOf } from "./verdict/verdict.js";

/** Of a comment, with what Atlantis writes around the output; it splits what is longer. */
const COMMENT = 60_000;

/** An error is one line, and a long name in it leaves room for the others. */
const LONGEST_UNREAD = 300;

/** How much Terraform is shown of one remedy. */
const MOST_LINES = 60;

/**
 * The report for a policy check of Atlantis', which reads the text and not the exit code: `FAIL` and a count of failures
 * where the plan is rejected, and no word of failing where it is accepted, whatever resources are called. It stands in a
 * fence of a diff, where the first character of a line gives the colour.
 */
export const render: Render = (report, { limit = COMMENT, repository = NO_REPOSITORY }) => {
  const { word, isLetPass, counts } = verdictOf(report);
  const passes = word === "accepted" || isLetPass;
  const failures = report.summary.errors + report.unread.length;
  const first = passes
    ? `PASS flowgate: ${word}${isLetPass ? ", and let pass" : ""}: ${counts}\n`
    : `FAIL flowgate: ${word}: ${counts}: ${count(failures, "failure")}\n`;
  const sections = sectionsOf(report, repository).filter(({ items }) => items.length > 0);
  const text = fitInto(first, sections, { limit, note });
  return passes ? withoutFail(text) : text;
};

const note: Note = (limit, left) => `  Cut at ${limit}, and left out: ${left}.\n`;

function sectionsOf({ plans, unread }: Report, repository: Repository): readonly Section[] {
  const all = plans.flatMap((plan) => plan.findings.map((finding) => ({ plan, finding })));
  const rejecting = all.filter(({ finding }) => finding.rejects);
  const open = all.filter(({ finding }) => !finding.rejects && finding.waiver === null);
  const waived = all.filter(({ finding }) => finding.waiver !== null);
  const several = plans.length > 1;
  const named = ({ plan, finding }: (typeof all)[number]) =>
    nameItem(finding, several ? plan : undefined);
  return [
    section(
      "plan or account that was not read",
      unread.map(
        (one) => `- ${[...diffText(describeUnread(one))].slice(0, LONGEST_UNREAD).join("")}\n`,
      ),
    ),
    section(
      "rejection",
      rejecting.map((one) => `- ${named(one)}\n`),
    ),
    section(
      "explanation",
      rejecting.map(({ finding }) => `\n${explain(finding, repository)}`),
    ),
    section(
      "finding",
      open.map((one) => `! ${named(one)}\n${explain(one.finding, repository)}`),
      "\n",
    ),
    section(
      "waived finding",
      waived.map((one) => `  waived: ${named(one)}, until ${endOf(one.finding)}\n`),
      "\n",
    ),
    section(
      "covered VPC",
      plans.flatMap((plan) => plan.vpcs.filter(isTold).map((vpc) => `+ ${describeCovered(vpc)}\n`)),
      "\n",
    ),
  ];
}

function section(item: string, items: readonly string[], head = ""): Section {
  return { item, head, items, foot: "" };
}

/** A line for `policy_item_regex`: it stays as it is while nothing but lines of files change. */
function nameItem({ rule, vpc, address }: Finding, plan: PlanReport | undefined): string {
  const where = plan === undefined ? "" : ` in ${nameOf(plan.path)}`;
  return diffText(`${rule}: ${vpc ?? address ?? "the plan"}${where}`);
}

function explain(finding: Finding, repository: Repository): string {
  const { message, remediation } = finding;
  const place = placeOf(finding, repository);
  const at =
    place === undefined ? "" : ` (${formatPosition({ file: place.path, line: place.line })})`;
  const [sentence = "", ...terraform] = remediation.split("\n");
  return [
    `  ${diffText(`${message}${at}`)}\n`,
    `  ${diffText(sentence)}\n`,
    ...terraform.slice(0, MOST_LINES).map((line) => `${`+   ${diffText(line)}`.trimEnd()}\n`),
    ...(terraform.length > MOST_LINES ? ["+   …\n"] : []),
  ].join("");
}

function endOf({ waiver }: Finding): string {
  return waiver === null ? "" : diffText(`${describeEnd(waiver)}: ${waiver.reason}`);
}

function isTold(vpc: VpcReport): boolean {
  return isCounted(vpc) && isCovered(vpc) && !vpc.rejected;
}

function describeCovered({ address, flow_logs: flowLogs }: VpcReport): string {
  const [first] = flowLogs;
  return diffText(`covered: ${address}${first === undefined ? "" : ` by ${first.address}`}`);
}
