import type { AccessReport, StatementReport, StepReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import { html, type Markup, name, sentences } from "./markup.js";
import { positionLink } from "./place.js";

/** How many steps are shown of one way; hostile ones have thousands. */
const MOST_STEPS = 40;

/** The way from an argument to what it names, a step a line. */
export function stepList(steps: readonly StepReport[], repository: Repository): Markup {
  const left = steps.length - MOST_STEPS;
  return html`<ol class="way">${steps.slice(0, MOST_STEPS).map(
    ({ reference, location, note }) =>
      html`<li><code>${name(reference)}</code> ${positionLink(location, repository)}
          ${note === null ? undefined : html` <span class="why">${sentences(note)}</span>`}</li>`,
  )}${left > 0 ? html`<li>and ${left} more steps</li>` : undefined}</ol>`;
}

const EFFECTS: Readonly<Record<StatementReport["effect"], string>> = {
  allows: "allowed",
  denies: "denied",
  "may-allow": "perhaps allowed",
  "may-deny": "perhaps denied",
  "nearly-allows": "nearly allowed",
};

const ANSWERS = { can: "may", cannot: "may not", unknown: "not known whether it may" } as const;

/** What policies were asked on behalf of a flow log, and what they answer. */
export function accessList(
  access: readonly AccessReport[],
  repository: Repository,
): Markup | undefined {
  if (access.length === 0) return undefined;
  return html`<ul class="access">${access.map((one) => accessItem(one, repository))}</ul>`;
}

function accessItem(
  { answer, principal, actions, policies_of: of, statements, note }: AccessReport,
  repository: Repository,
): Markup {
  const who = principal === null ? "it" : principal;
  // One statement may answer for several actions.
  const told = new Map(
    statements.map((one) => [[one.effect, one.address, one.policy, one.index].join(" "), one]),
  );
  const by = [...told.values()].map(
    ({ effect, address, policy, sid, index, location }) =>
      html` <span class="why">
        ${EFFECTS[effect]} by ${name(address ?? policy ?? "a policy")}, statement ${sid === null ? index + 1 : name(sid)}</span> ${positionLink(location, repository)}`,
  );
  return html`<li class="${answer}"><code>${name(who)}</code> ${ANSWERS[answer]} <code>
    ${actions.join(", ")}</code>${of === null ? undefined : html` on <code>${name(of)}</code>`}${by}
    ${note === null ? undefined : html` <span class="why">${sentences(note)}</span>`}</li>`;
}
