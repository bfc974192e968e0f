import type { Finding, WaiverReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import { describeEnd, KINDS } from "../text/waived.js";
import { html, lines, type Markup, name, sentences } from "./markup.js";
import { placeLink, positionLink } from "./place.js";

/** A finding with what to do about it. */
export function findingBlock(finding: Finding, repository: Repository): Markup {
  const {
    rule,
    documentation_url: page,
    message,
    reference,
    waiver,
    ended_waiver: ended,
  } = finding;
  return html`<section class="finding ${weightOf(finding)}"><h4>
    ${weightWord(finding)} <a class="rule" href="${page}">${rule}</a></h4>
<p class="message">${sentences(message)}</p><p class="meta">${placeLink(finding, repository)} <span>
  ${reference}</span></p>${waiver === null ? undefined : waiverLine(waiver, repository)}
  ${ended === null ? undefined : endedLine(ended, repository)}${remedyBlock(finding)}</section>`;
}

type Weight = "rejects" | "waived" | "error" | "warning" | "note";

function weightOf({ rejects, waiver, severity }: Finding): Weight {
  if (waiver !== null) return "waived";
  return rejects ? "rejects" : severity;
}

function weightWord(finding: Finding): string {
  const weight = weightOf(finding);
  if (weight === "rejects") return "Rejected by";
  if (weight === "waived") return "Waived";
  return weight === "note" ? "Note" : weight === "warning" ? "Warning" : "Error";
}

/** A sentence, and the Terraform to write below it. */
function remedyBlock({ remediation, waiver }: Finding): Markup | undefined {
  if (waiver !== null) return undefined;
  const [sentence = "", ...terraform] = remediation.split("\n");
  const code = terraform.join("\n").replace(/^\n+|\n+$/g, "");
  return html`<p class="fix">${sentences(sentence)}</p>${
    code === ""
      ? undefined
      : html`<div class="code"><button type="button" class="copy" data-copy>Copy</button>
        <pre tabindex="0" aria-label="Terraform to write"><code>${lines(code)}</code></pre></div>`
  }`;
}

function waiverLine(waiver: WaiverReport, repository: Repository): Markup {
  const { reason, ticket, owner, location } = waiver;
  return html`<p class="waiver">Excepted by ${KINDS[waiver.kind]} until <strong>
    ${describeEnd(waiver)}</strong>: ${sentences(reason)}
    ${ticket === null ? undefined : html` <span class="tag">${name(ticket)}</span>`}
    ${
      owner === null
        ? undefined
        : html` <span class="tag">
    ${name(owner)}</span>`
    } ${positionLink(location, repository)}</p>`;
}

function endedLine(
  { kind, until, reason, location }: WaiverReport,
  repository: Repository,
): Markup {
  return html`
    <p class="waiver ended">Until ${until} it was excepted by ${KINDS[kind]}: ${sentences(reason)} ${positionLink(location, repository)}</p>`;
}
