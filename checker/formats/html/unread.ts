import type { Report } from "../../report/model.js";
import { nameOf } from "../text/labels.js";
import { html, type Markup, name, sentences } from "./markup.js";

const MOST_UNREAD = 1_000;

/** What was to be judged and could not be read: there is no verdict on it. */
export function unreadSection({ unread }: Report): Markup | undefined {
  if (unread.length === 0) return undefined;
  const left = unread.length - MOST_UNREAD;
  return html`<section id="unread"><h2>Not read</h2>
    <p class="note strong">There is no verdict on these, and so none on the whole.</p>
    <ul class="notes">${unread
      .slice(0, MOST_UNREAD)
      .map(
        ({ path, message }) =>
          html`<li><strong>${name(nameOf(path))}</strong>: ${sentences(message)}</li>`,
      )}${left > 0 ? html`<li>and ${left} more</li>` : undefined}</ul></section>`;
}
