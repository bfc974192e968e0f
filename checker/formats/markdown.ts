import { count } from "../lists.js";
import type { Finding, PlanReport, Report } from "../report/model.js";
import { describeEvidence, uncheckedSection } from "./markdown/evidence.js";
import { describeRejected, findingsSection, waivedSection } from "./markdown/findings.js";
import { graphOf } from "./markdown/graph.js";
import { code, fence, prose } from "./markdown/inert.js";
import type { FixHint, Render } from "./model.js";
import { NO_REPOSITORY } from "./places/place.js";
import { fitInto, type Note, type Section } from "./sections/sections.js";
import { withNames } from "./text/deployed-names.js";
import { nameOf } from "./text/labels.js";
import { verdictOf } from "./verdict/verdict.js";

/** What a comment of GitHub's may have: 65,536 characters, of which one has a byte or more. */
const COMMENT = 65_536;

/** How many notes on the sources of a plan are told. */
const MOST_NOTES = 5;

/** The report in GitHub Flavored Markdown (https://github.github.com/gfm/), the most important first. */
export const render: Render = (report, { limit = COMMENT, repository = NO_REPOSITORY, fix }) => {
  const plans = withNames(report.plans);
  const off = (report.policy?.rules_off.length ?? 0) > 0;
  const findings = plans.flatMap((plan) => plan.findings);
  const open = (severity: Finding["severity"]) =>
    findings.filter((one) => !one.rejects && one.waiver === null && one.severity === severity);
  return fitInto(
    start(report),
    [
      unreadSection(report),
      describeRejected(plans, repository),
      ...sources(plans),
      findingsSection(
        findings.filter(({ rejects }) => rejects),
        "rejection",
        repository,
      ),
      ...mending(fix),
      folded(
        "Warnings",
        findingsSection([...open("error"), ...open("warning")], "warning", repository),
      ),
      waivedSection(findings, repository),
      folded("Notes", findingsSection(open("note"), "note", repository)),
      ...graph(plans),
      folded("Evidence", describeEvidence(plans)),
      folded("Not checked", uncheckedSection(plans, off)),
    ].filter(({ items }) => items.length > 0),
    { limit, note },
  );
};

const note: Note = (limit, left) =>
  `**Cut at ${limit}**, and left out: ${left}. \`--format json\` has them all.\n\n`;

function start(report: Report): string {
  const { word, isLetPass, counts } = verdictOf(report);
  const { tool, policy } = report;
  const judgedBy = [
    `${tool.name} ${tool.version}`,
    ...(policy === null ? [] : [`policy ${code(policy.path ?? "of the caller")}`]),
    ...(policy?.waivers === "ignored" ? ["without its waivers"] : []),
    ...(policy === null || policy.rules_off.length === 0
      ? []
      : [`off: ${policy.rules_off.map(code).join(", ")}`]),
  ].join(", ");
  const soft = isLetPass ? ", and let pass by `--soft-fail`" : "";
  return `## flowgate: ${word}${soft}\n\n${counts} (${judgedBy})\n\n`;
}

/** What there is no verdict on goes before every verdict. */
function unreadSection({ unread }: Report): Section {
  const items = unread.map(
    ({ path, message }) => `- **Not read:** ${code(nameOf(path))}: ${prose(message, [path])}\n`,
  );
  return { item: "plan or account that was not read", head: "", items, foot: "\n" };
}

/** Sources that are there and cannot be used decide about the verdict, and are told of first. */
function sources(plans: readonly PlanReport[]): readonly Section[] {
  const items = plans.flatMap(({ path, source }) => {
    const distrust = source.proof_only
      ? [
          "its sources are not used, or not all of them could be read, so only what is proven counts",
        ]
      : [];
    const notes = source.notes.slice(0, MOST_NOTES).map((note) => prose(note));
    const left = source.notes.length - notes.length;
    const more = left > 0 ? [count(left, "more note")] : [];
    return [...distrust, ...notes, ...more].map((note) => `- ${code(nameOf(path))}: ${note}\n`);
  });
  return [{ item: "note on sources", head: "", items, foot: "\n" }];
}

function graph(plans: readonly PlanReport[]): readonly Section[] {
  const lines = graphOf(plans);
  const items = lines === undefined ? [] : [`${fence("mermaid", lines)}\n\n`];
  return [{ item: "graph", head: "### Flow logs\n\n", items, foot: "" }];
}

/** A longer diff is no help in a comment: the command shows it. */
const MOST_LINES = 100;

/** What writes the fixes, and what it would write. */
function mending(fix: FixHint | undefined): readonly Section[] {
  const { command, patch = [] } = fix ?? {};
  if (command === undefined) return [];
  const write = `To write what is missing:\n\n${fence("sh", [command])}\n\n`;
  const isShown = patch.length > 0 && patch.length <= MOST_LINES;
  const diff = isShown
    ? `<details><summary>What that writes</summary>\n\n${fence("diff", patch)}\n\n</details>\n\n`
    : "";
  return [{ item: "fix", head: "", items: [`${write}${diff}`], foot: "" }];
}

/** What a click opens. */
function folded(title: string, { item, head, items, foot }: Section): Section {
  const summary = `<details><summary>${title} (${items.length})</summary>\n\n`;
  return { item, items, head: `${summary}${head}`, foot: `${foot}\n</details>\n\n` };
}
