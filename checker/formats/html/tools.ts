import type { Report } from "../../report/model.js";
import type { PictureStatus } from "../picture/model.js";
import { isDeployed } from "../verdict/verdict.js";
import { symbolOf, wordOf } from "./badge.js";
import { html, type Markup } from "./markup.js";
import { ACTION_WORDS, capitalized } from "./words.js";

/** Search and filters, for those who have the page's program run. */
export function tools({ plans }: Report, counts: ReadonlyMap<PictureStatus, number>): Markup {
  const actions = new Set(plans.flatMap(({ vpcs }) => vpcs.map(({ action }) => action)));
  const rules = [...new Set(plans.flatMap(({ findings }) => findings.map(({ rule }) => rule)))];
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  return html`<form class="tools scripted" role="search" id="tools"><label class="search">
    <span class="sr">Search VPCs</span>
    <input type="search" id="q" placeholder="Search address, file, destination, rule" autocomplete="off" spellcheck="false"></label>
    <fieldset><legend class="sr">Show</legend>${[...counts].map(
      ([status, number]) =>
        html`<label class="chip ${status}"><input type="checkbox" name="s" value="${status}"><span>
        ${symbolOf(status)}${wordOf(status, plans.some(isDeployed))} <b>
        ${number.toLocaleString("en-US")}</b></span></label>`,
    )}</fieldset>${select(
      "a",
      "Any action",
      [...actions].map((action) => [action, capitalized(ACTION_WORDS[action])]),
    )}${select(
      "r",
      "Any rule",
      rules.map((rule) => [rule, rule]),
    )}<span class="acts"><button type="button" id="open-all">Open all</button>
    <button type="button" id="close-all">Close all</button>
    <button type="reset" id="clear">Clear</button></span><output id="shown" aria-live="polite">
    ${all.toLocaleString("en-US")} VPCs</output></form>`;
}

function select(
  id: string,
  any: string,
  options: readonly (readonly [string, string])[],
): Markup | undefined {
  if (options.length < 2) return undefined;
  return html`<label><span class="sr">${any}</span><select id="${id}"><option value="">${any}</option>${options.map(
    ([value, word]) => html`<option value="${value}">${word}</option>`,
  )}</select></label>`;
}
