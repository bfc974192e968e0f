import type { Finding, Report, WaiverReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import { groupBy } from "../text/grouping.js";
import { html, type Markup, name, sentences } from "./markup.js";
import { positionLink } from "./place.js";

/** How many names one row has before it only counts the others. */
const MOST_NAMES = 30;

/** Under which exceptions what is wrong is let pass, the one that ends first at the top. */
export function waiverSection({ plans }: Report, repository: Repository): Markup | undefined {
  const waived = plans.flatMap(({ findings }) =>
    findings.flatMap((finding) =>
      finding.waiver === null ? [] : [{ finding, waiver: finding.waiver }],
    ),
  );
  if (waived.length === 0) return undefined;
  const groups = groupBy(waived, ({ finding, waiver }) => JSON.stringify([finding.rule, waiver]));
  const sorted = groups.toSorted(
    (one, other) => one.first.waiver.days_left - other.first.waiver.days_left,
  );
  return html`<section id="waivers"><h2>Waivers</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Waivers"><table><thead><tr>
    <th scope="col">Until</th><th scope="col">Excepted</th><th scope="col">Rule</th>
    <th scope="col">Reason</th><th scope="col">Ticket</th><th scope="col">Owner</th>
    <th scope="col">Written in</th></tr></thead><tbody>${sorted.map(({ first, others }) =>
      waiverRow(
        first,
        others.map(({ finding }) => finding),
        repository,
      ),
    )}</tbody></table></div></section>`;
}

function waiverRow(
  { finding, waiver }: { readonly finding: Finding; readonly waiver: WaiverReport },
  others: readonly Finding[],
  repository: Repository,
): Markup {
  const { kind, reason, until, days_left: days, ticket, owner, location } = waiver;
  const names = [finding, ...others].map(({ vpc, address }) => vpc ?? address ?? "the plan");
  const left = names.length - MOST_NAMES;
  return html`<tr><td class="num"><time datetime="${until}">${until}</time><br><span class="soft">
    ${days === 0 ? "last day" : `${days} d left`}</span></td><td>${names
      .slice(0, MOST_NAMES)
      .map(
        (one) => html`<code>${name(one)}</code> `,
      )}${left > 0 ? html`<span class="soft">and ${left} more</span>` : undefined}</td><td>
      <a class="rule" href="${finding.documentation_url}">${finding.rule}</a></td><td>
      ${kind === "assumption" ? html`<span class="tag">assumed telemetry rule</span> ` : undefined}
      ${sentences(reason)}</td><td>${ticket === null ? NONE : name(ticket)}</td><td>
      ${owner === null ? NONE : name(owner)}</td><td>${positionLink(location, repository)}</td></tr>`;
}

const NONE = html`<span class="soft">none</span>`;
