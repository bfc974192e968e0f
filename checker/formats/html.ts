import { createHash } from "node:crypto";
import type { Report } from "../report/model.js";
import { PROGRAM, STYLE } from "./html/assets.js";
import { SYMBOLS } from "./html/badge.js";
import { banner } from "./html/banner.js";
import { groupSections, KEY_OF_PICTURES } from "./html/groups.js";
import { html, Markup, name } from "./html/markup.js";
import { originSection } from "./html/origins.js";
import { ruleSection, wholeSection } from "./html/rules.js";
import { tools } from "./html/tools.js";
import { unreadSection } from "./html/unread.js";
import { waiverSection } from "./html/waivers.js";
import type { Render } from "./model.js";
import { pictureOf } from "./picture/picture.js";
import { countStatuses } from "./picture/status.js";
import { NO_REPOSITORY } from "./places/place.js";
import { nameOf } from "./text/labels.js";
import { verdictOf } from "./verdict/verdict.js";

/**
 * The report as a page: one file that loads nothing, and in which nothing runs and nothing is styled but what the
 * hashes of its policy allow (https://www.w3.org/TR/CSP3/#framework-directive-source-list).
 */
export const render: Render = (report, { repository = NO_REPOSITORY, fix }) => {
  const picture = pictureOf(report, repository);
  const counts = countStatuses(picture.groups.flatMap(({ vpcs }) => vpcs));
  const off = (report.policy?.rules_off.length ?? 0) > 0;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${titleOf(report)}</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
<script>${new Markup(PROGRAM)}</script>
</head>
<body>
${SYMBOLS}
<a class="skip" href="#vpcs">To the VPCs</a>
<header class="top"><span class="brand">flowgate</span><button type="button" id="theme" class="scripted" aria-pressed="false">Dark</button></header>
<main>
${banner(report, counts, fix)}
${unreadSection(report)}
${wholeSection(report, repository)}
<section id="vpcs" tabindex="-1"><h2>VPCs</h2>
${tools(report, counts)}
${picture.groups.length === 0 ? html`<p class="empty">There is no VPC to tell of.</p>` : [KEY_OF_PICTURES, ...groupSections(picture, report.plans, { repository, off })]}
<p class="empty" id="nothing" hidden>No VPC is like that. <button type="button" id="clear-all">Clear the search</button></p>
</section>
${ruleSection(report)}
${waiverSection(report, repository)}
${originSection(report)}
<div id="tip" role="tooltip" hidden></div>
</main>
<footer>Made by ${report.tool.name} ${report.tool.version}, from the report that <code>--format json</code> writes. Loads nothing and sends nothing.</footer>
</body>
</html>
`;
  return `${page.written}\n`;
};

const POLICY = [
  "default-src 'none'",
  `script-src '${hashOf(PROGRAM)}'`,
  `style-src '${hashOf(STYLE)}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function titleOf(report: Report): string {
  const [plan] = report.plans;
  return `flowgate: ${verdictOf(report).word}${plan === undefined ? "" : `, ${name(nameOf(plan.path))}`}`;
}
