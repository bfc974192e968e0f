import type { Report } from "../../report/model.js";
import type { FixHint } from "../model.js";
import type { PictureStatus } from "../picture/model.js";
import { nameOf } from "../text/labels.js";
import { isDeployed, verdictOf } from "../verdict/verdict.js";
import { symbolOf, wordOf } from "./badge.js";
import { html, type Markup, name } from "./markup.js";
import { mending } from "./mending.js";
import { minuteOfTime } from "./words.js";

type Counts = ReadonlyMap<PictureStatus, number>;

/** What the report comes to, and of how many VPCs, and what mends it. */
export function banner(report: Report, counts: Counts, fix: FixHint | undefined): Markup {
  const { word, isLetPass, counts: sentence } = verdictOf(report);
  const isAccepted = word === "accepted";
  const soft = isLetPass ? html` <span class="tag">let pass by --soft-fail</span>` : undefined;
  return html`<div class="banner ${isAccepted ? word : "rejected"}"><p class="of">${subject(report)}</p><h1>
    ${symbolOf(isAccepted ? "covered" : "rejected")}${TITLES[word]}${soft}</h1>
    <p class="counts">${sentence}</p>${bar(counts)}<ul class="tiles">
    ${[...counts].map(([status, number]) => tile(status, number, report.plans.some(isDeployed)))}</ul>
    ${mending(fix)}</div>`;
}

const TITLES = { accepted: "Accepted", rejected: "Rejected", incomplete: "Incomplete" } as const;

/** What was judged, in a line. */
function subject({ plans }: Report): Markup {
  const accounts = plans.flatMap(({ account }) => (account === null ? [] : [account]));
  const [first] = accounts;
  if (first === undefined) {
    const [one, ...others] = plans;
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return html`Flow logs of <strong>${one === undefined ? "no plan" : name(nameOf(one.path))}</strong>${more}`;
  }
  const ids = [...new Set(accounts.map(({ id }) => id))].join(", ");
  const last =
    accounts
      .map(({ read_at: at }) => at)
      .toSorted()
      .at(-1) ?? first.read_at;
  return html`Flow logs of account <strong>
    ${ids}</strong> in ${accounts.map(({ region }) => region).join(", ")}, as of <strong>
    <time datetime="${last}">${minuteOfTime(last)}</time></strong>`;
}

/** The least width of a share, of 1000: what is rare has to be seen as well. */
const LEAST = 6;

/** Shares of all VPCs, drawn to scale. */
function bar(counts: Counts): Markup | undefined {
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  if (all === 0) return undefined;
  let from = 0;
  const parts = [...counts].map(([status, number]) => {
    const width = Math.max(LEAST, Math.round((1000 * number) / all));
    const part = html`<rect class="${status}" x="${from}" width="${width - 3}" height="10"/>`;
    from += width;
    return part;
  });
  return html`
    <svg class="bar" viewBox="0 0 ${from - 3} 10" preserveAspectRatio="none" aria-hidden="true">
    ${parts}</svg>`;
}

function tile(status: PictureStatus, number: number, isOfAccount: boolean): Markup {
  return html`<li class="${status}"><b>${number.toLocaleString("en-US")}</b><span>${symbolOf(status)}
    ${wordOf(status, isOfAccount)}</span></li>`;
}
