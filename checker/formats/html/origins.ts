import { count } from "../../lists.js";
import type { PlanReport, Report } from "../../report/model.js";
import { nameOf } from "../text/labels.js";
import { html, type Markup, name, sentences } from "./markup.js";
import { minuteOfTime } from "./words.js";

/** How many notes on the sources of one plan are told. */
const MOST_NOTES = 200;

/** What was judged, from what, and by which policy. */
export function originSection(report: Report): Markup {
  const { plans } = report;
  return html`<section id="origins"><h2>
    ${plans.some(({ account }) => account !== null) ? "Account and policy" : "Plans and policy"}</h2>
    <div class="cards">${plans.map(originCard)}${policyCard(report)}</div></section>`;
}

function originCard(plan: PlanReport): Markup {
  const { path, account, terraform_version: version, source, vpcs } = plan;
  const facts: readonly (readonly [string, string])[] =
    account === null
      ? [
          ["Terraform", version ?? "not known"],
          [
            "Sources",
            source.used ? (source.path ?? "used") : source.proof_only ? "refused" : "none used",
          ],
          ["VPCs", String(vpcs.length)],
        ]
      : [
          ["Account", account.id],
          ["Region", account.region],
          ["As of", minuteOfTime(account.read_at)],
          [
            "Recorded",
            `${vpcs.filter(({ recorded }) => recorded === true).length} of ${count(vpcs.length, "VPC")}`,
          ],
        ];
  return html`<article class="card"><h3>${name(nameOf(path))}</h3><dl>${facts.map(
    ([term, value]) => html`<div><dt>${term}</dt><dd>${name(value)}</dd></div>`,
  )}</dl>${
    source.proof_only
      ? html`<p class="note strong">
    ${source.used ? "Not all of the sources could be read" : "The sources are not used"}, so that only what is proven counts.</p>`
      : undefined
  }
    ${notes(source.notes)}</article>`;
}

function notes(all: readonly string[]): Markup | undefined {
  if (all.length === 0) return undefined;
  const left = all.length - MOST_NOTES;
  return html`<ul class="notes">${all.slice(0, MOST_NOTES).map(
    (note) => html`<li>
    ${sentences(note)}</li>`,
  )}${
    left > 0
      ? html`
    <li>and ${count(left, "more note")}</li>`
      : undefined
  }</ul>`;
}

function policyCard({ policy, tool }: Report): Markup {
  if (policy === null) {
    return html`<article class="card"><h3>Policy</h3>
      <p>No policy file: the rules of ${tool.name} ${tool.version}, and no exceptions.</p></article>`;
  }
  const {
    path,
    today,
    waivers,
    hidden_findings: hidden,
    hidden_vpcs: vpcs,
    rules_off: off,
  } = policy;
  return html`<article class="card"><h3>Policy</h3><dl><div><dt>File</dt><dd>
    ${name(path ?? "of the caller")}</dd></div><div><dt>Day</dt><dd><time datetime="${today}">
    ${today}</time></dd></div><div><dt>Waivers</dt><dd>${waivers}</dd></div><div><dt>Rules off</dt><dd>
    ${off.length === 0 ? "none" : off.join(", ")}</dd></div></dl>${
      hidden === 0
        ? undefined
        : html`
    <p class="note strong">
    ${count(hidden, "finding")} on ${count(vpcs, "VPC")} that waivers would except</p>`
    }</article>`;
}
