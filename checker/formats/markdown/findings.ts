import { listSome } from "../../lists.js";
import type { Finding, PlanReport } from "../../report/model.js";
import { formatPosition } from "../../source/position.js";
import type { Repository } from "../model.js";
import { linkTo } from "../places/link.js";
import { placeOf } from "../places/place.js";
import type { Section } from "../sections/sections.js";
import { resemblance } from "../text/findings.js";
import { type Group, groupBy } from "../text/grouping.js";
import { nameOf } from "../text/labels.js";
import { describeEnd, KINDS } from "../text/waived.js";
import { code, fence, prose } from "./inert.js";

/** How many names are told of what one finding says of many. */
const MOST_NAMES = 20;

/** A longer address is of a name that nobody has given in earnest, and would take the room of others. */
const LONGEST_ADDRESS = 1000;

/** Every rejection in a row, with its place as a link. */
export function describeRejected(plans: readonly PlanReport[], repository: Repository): Section {
  const several = plans.length > 1;
  const items = plans.flatMap(({ path, findings }) =>
    findings
      .filter(({ rejects }) => rejects)
      .map((finding) =>
        row([
          code(subjectOf(finding)),
          ruleOf(finding),
          placeInWords(finding, repository),
          ...(several ? [code(nameOf(path))] : []),
        ]),
      ),
  );
  const columns = ["rejected", "rule", "place", ...(several ? ["plan"] : [])];
  return { item: "row", ...table(columns), items, foot: "\n" };
}

/** What findings say and what to do, what repeats said once. */
export function findingsSection(
  findings: readonly Finding[],
  item: string,
  repository: Repository,
): Section {
  const groups = groupBy(findings, (finding) => resemblance(finding));
  const items = groups.map((group) => describeGroup(group, repository));
  return { item, head: "", items, foot: "" };
}

function describeGroup({ first, others }: Group<Finding>, repository: Repository): string {
  const { message, reference, remediation, vpc, address, ended_waiver: ended } = first;
  const names = [vpc, address];
  const place = placeInWords(first, repository);
  const at = place === "" ? "" : ` at ${place}`;
  const likewise =
    others.length === 0
      ? []
      : [
          `Likewise: ${listSome(
            others.map((one) => code(subjectOf(one))),
            MOST_NAMES,
          )}.`,
        ];
  const [sentence = "", ...terraform] = remediation.split("\n");
  return [
    `**${ruleOf(first)}**${at}: ${prose(message, names)} (${reference})`,
    ...likewise,
    ...(ended === null
      ? []
      : [`Until ${ended.until}, it was excepted by ${KINDS[ended.kind]}: ${prose(ended.reason)}`]),
    prose(sentence, names),
    ...(terraform.length === 0 ? [] : [fence("hcl", terraform)]),
  ]
    .map((paragraph) => `${paragraph}\n\n`)
    .join("");
}

/** What waivers except, until when and why. */
export function waivedSection(findings: readonly Finding[], repository: Repository): Section {
  const items = findings.flatMap((finding) => {
    const { waiver } = finding;
    if (waiver === null) return [];
    const more = [waiver.ticket, waiver.owner].filter((part) => part !== null);
    return [
      row([
        code(subjectOf(finding)),
        ruleOf(finding),
        placeInWords(finding, repository),
        describeEnd(waiver),
        KINDS[waiver.kind],
        [prose(waiver.reason.replace(/\s+/g, " ")), ...more.map(code)].join(", "),
      ]),
    ];
  });
  const { head } = table(["excepted", "rule", "place", "until", "by", "reason"]);
  return { item: "waived finding", head, items, foot: "\n" };
}

function subjectOf({ vpc, address }: Finding): string {
  return vpc ?? address ?? "the plan";
}

function ruleOf({ rule, documentation_url }: Finding): string {
  return `[${rule}](${documentation_url})`;
}

/** The place, as a link where the repository is shown. */
function placeInWords(finding: Finding, repository: Repository): string {
  const place = placeOf(finding, repository);
  if (place === undefined)
    return finding.location === null ? "" : code(formatPosition(finding.location));
  const text = code(formatPosition({ file: place.path, line: place.line }));
  const address = linkTo(place, repository);
  return address === undefined || address.length > LONGEST_ADDRESS ? text : `[${text}](${address})`;
}

function table(columns: readonly string[]): { readonly head: string } {
  return { head: `${row(columns)}${row(columns.map(() => "---"))}` };
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}
