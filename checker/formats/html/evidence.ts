import { count } from "../../lists.js";
import type { AccessReport, FlowLogReport, NeedReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import type { PictureRecord, PictureVpc } from "../picture/model.js";
import { html, type Markup, name, sentences } from "./markup.js";
import { placeLink, positionLink } from "./place.js";
import { accessList, stepList } from "./steps.js";
import { MOST_RECORDS } from "./vpc-picture.js";
import { ACTION_WORDS, destinationKind, keptFor, minuteOfTime, needName } from "./words.js";

/** How it is known what records a VPC, and where that goes. */
export function evidence(
  { id, records, unlisted, report }: PictureVpc,
  plan: string,
  repository: Repository,
): Markup | undefined {
  if (records.length === 0) return undefined;
  const left = Math.max(0, records.length - MOST_RECORDS) + unlisted;
  return html`<div class="evidence"><h4>Evidence</h4>${records
    .slice(0, MOST_RECORDS)
    .map((record, at) => {
      // Those that are on it come first, in the report's order.
      const log = report.flow_logs[at];
      return log === undefined
        ? ofFormer(record, `${id}-${at}`, repository)
        : ofFlowLog(log, plan, `${id}-${at}`, repository);
    })}${left > 0 ? html`<p>and ${count(left, "more flow log")}</p>` : undefined}</div>`;
}

/** Of one that records it before the plan alone. */
function ofFormer(
  { log, steps, change }: PictureRecord,
  id: string,
  repository: Repository,
): Markup {
  return html`<div class="ev" id="${id}l"><p class="by"><code>
    ${name(log.address)}</code> records it before the plan: ${change}</p>
    ${stepList(steps, repository)}</div>`;
}

function ofFlowLog(log: FlowLogReport, plan: string, id: string, repository: Repository): Markup {
  const { address, confidence, role, steps, access, created_at: since } = log;
  const elsewhere = log.plan === plan ? undefined : html` in ${name(log.plan)}`;
  const from =
    since === null
      ? undefined
      : html` since <time datetime="${since}">${minuteOfTime(since)}</time>`;
  const ofRole = role === null ? [] : access.filter(isOfRole);
  const others = access.filter((one) => !ofRole.includes(one));
  return html`<div class="ev"><div id="${id}l"><p class="by"><code>${name(address)}</code>
    ${elsewhere} ${RECORDS[confidence]}${from} ${placeLink(log, repository)}</p>
    ${stepList(steps, repository)}</div><div id="${id}d">${ofDestination(log, repository)}
    ${accessList(others, repository)}</div>${
      role === null
        ? undefined
        : html`<div id="${id}r">
    ${ofNeed("Delivers by the role", role, repository)}${accessList(ofRole, repository)}</div>`
    }</div>`;
}

function isOfRole({ what }: AccessReport): boolean {
  return what === "trust" || what === "write" || what === "create-group";
}

const RECORDS = {
  proven: "records it: proven",
  inferred: "records it: inferred, not proven",
  unproven: "may record it: not proven",
} as const;

function ofDestination(log: FlowLogReport, repository: Repository): Markup {
  const { destination, destination_type: type, retention } = log;
  const kept = keptFor(retention);
  const keeping =
    kept === undefined
      ? undefined
      : html`, which keeps records ${kept === "for ever" ? kept : `for ${kept}`}`;
  const what = destinationKind(type);
  if (destination === null) return html`<p>Delivers to a ${what}${keeping}</p>`;
  return ofNeed(`Delivers to the ${what}`, destination, repository, keeping);
}

function ofNeed(what: string, need: NeedReport, repository: Repository, more?: Markup): Markup {
  const { action, location, steps, note, candidates } = need;
  // The first step is the argument and the last what it names: between them is what is worth telling.
  const isIndirect = steps.length > 2;
  const others =
    candidates.length > 1
      ? html` (${candidates.slice(0, MOST_CANDIDATES).map((one) => html`<code>${name(one)}</code> `)})`
      : undefined;
  return html`<p>${what} <code>${name(needName(need) ?? "that is not known")}</code>${others}${more}
    ${action === null || action === "no-op" ? undefined : `, ${ACTION_WORDS[action]}`} ${positionLink(location, repository)}
    ${note === null ? undefined : html` <span class="why">${sentences(note)}</span>`}</p>
    ${isIndirect ? stepList(steps, repository) : undefined}`;
}

const MOST_CANDIDATES = 20;
