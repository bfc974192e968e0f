import type { RetentionReport } from "../../report/model.js";
import type {
  PictureDelivery,
  PictureLog,
  PictureNeed,
  PictureRecord,
  PictureVpc,
} from "../picture/model.js";
import { labelOf } from "../picture/names.js";
import { html, type Markup, name } from "./markup.js";
import { capitalized, destinationKind, keptFor, trafficWords } from "./words.js";

/** How many flow logs are drawn of one VPC, and how many of what each may deliver to or by. */
export const MOST_RECORDS = 12;
const MOST_NEEDS = 4;

/**
 * VPC → flow log → destination → role, a line for each flow log, before the plan and after it.
 *
 * @param evidence the row that tells how all of that is known: the VPC's own, or that of one that is alike
 */
export function vpcPicture(vpc: PictureVpc, module: string, evidence: string): Markup {
  const { records, unlisted, change, report } = vpc;
  const label = name(labelOf(vpc, { module }));
  const left = Math.max(0, records.length - MOST_RECORDS) + unlisted;
  const isMissing = vpc.status !== "destroyed" && records.every(({ time }) => time === "before");
  return html`<div class="pic" role="group" aria-label="Picture of ${label}"><div class="root">
    <a class="node vpc ${vpc.status}" href="#${vpc.id}"><small>VPC</small><b>${label}</b>
    ${report.deployed === null ? html`<i>${changeWord(change)}</i>` : undefined}</a></div>
    <div class="branches">${records
      .slice(0, MOST_RECORDS)
      .map((record, at) =>
        branch(
          record,
          report.deployed !== null,
          report.flow_logs[at]?.retention ?? null,
          module,
          evidenceIds(vpc, evidence, at),
        ),
      )}${isMissing ? MISSING : undefined}${
      left > 0
        ? html`<div class="branch maybe">
      <span class="node log"><small>Flow logs</small>
      <b>and ${left} more</b></span></div>`
        : undefined
    }</div></div>`;
}

const MISSING = html`<div class="branch none"><span class="node missing"><small>Flow log</small>
  <b>none</b></span></div>`;

/** What tells of a flow log, of what it delivers to and of its role. */
export interface EvidenceIds {
  readonly log: string;
  readonly destination: string;
  readonly role: string;
}

/** The ids of the evidence of a record, by its place among those of a VPC. */
function evidenceIds({ report }: PictureVpc, row: string, at: number): EvidenceIds {
  const log = `${row}-${at}l`;
  // Of one that was there before the plan alone, all is told in one place.
  if (at >= report.flow_logs.length) return { log, destination: log, role: log };
  return { log, destination: `${row}-${at}d`, role: `${row}-${at}r` };
}

/** For each part of a VPC's picture, the id of what tells how that is known. */
export function evidenceOf(vpc: PictureVpc, row: string): readonly (readonly [string, string])[] {
  const of = vpc.records.slice(0, MOST_RECORDS).flatMap(({ log }, at) => {
    const ids = evidenceIds(vpc, row, at);
    return [
      [log.id, ids.log] as const,
      ...log.destinations.map(({ to }) => [to.id, ids.destination] as const),
      ...log.roles.map(({ to }) => [to.id, ids.role] as const),
    ];
  });
  return [[vpc.id, vpc.id], ...of];
}

function branch(
  { log, confidence, time, change }: PictureRecord,
  isDeployed: boolean,
  retention: RetentionReport | null,
  module: string,
  evidence: EvidenceIds,
): Markup {
  const doubt = confidence === "proven" ? undefined : `, ${confidence}`;
  const when = time === "before" ? " before the plan" : undefined;
  return html`<div class="branch ${time} ${confidence}"><a class="node log" href="#${evidence.log}">
    <small>Flow log${when}</small><b>${name(labelOf(log, { module }))}</b><i>
    ${isDeployed || change === "elsewhere" ? "" : `${changeWord(change)}, `}${trafficWords(log.traffic)}
    ${doubt}</i></a>${needs(log.destinations, log, module, evidence.destination, retention)}
    ${needs(log.roles, log, module, evidence.role, null)}</div>`;
}

/** What it delivers to, or by: one thing, or several of which it may be any, or is each at its time. */
function needs(
  deliveries: readonly PictureDelivery[],
  log: PictureLog,
  module: string,
  evidence: string,
  retention: RetentionReport | null,
): Markup | undefined {
  if (deliveries.length === 0) return undefined;
  const left = deliveries.length - MOST_NEEDS;
  return html`<span class="needs">${deliveries
    .slice(0, MOST_NEEDS)
    .map((one) =>
      need(one, log, module, evidence, retention),
    )}${left > 0 ? html`<span class="node">and ${left} more</span>` : undefined}</span>`;
}

function need(
  { to, time, confidence }: PictureDelivery,
  { delivers }: PictureLog,
  module: string,
  evidence: string,
  retention: RetentionReport | null,
): Markup {
  const kept = time === "before" ? undefined : keptFor(retention);
  const isBlocked = to.kind === "destination" && delivers === "cannot";
  const facts = [
    ...(time === "before" ? ["before the plan"] : []),
    ...(confidence === "unproven" ? ["perhaps"] : []),
    ...(isBlocked ? ["cannot deliver"] : []),
    ...(kept === undefined ? [] : [`kept ${kept}`]),
    ...(to.kind === "destination" && to.vpcs > 1
      ? [`shared by ${to.vpcs.toLocaleString("en-US")} VPCs`]
      : []),
  ];
  return html`<a class="node ${to.kind} ${time} ${confidence}
    ${isBlocked ? " blocked" : ""}" href="#${evidence}"><small>${kindOf(to)}</small><b>
    ${name(labelOf(to, { module }))}</b>${
      facts.length === 0
        ? undefined
        : html`<i>
    ${facts.join(", ")}</i>`
    }</a>`;
}

/** What is kept for days is something else. */
function changeWord(change: PictureRecord["change"]): string {
  return change === "kept" ? "unchanged" : change;
}

function kindOf({ kind, type }: PictureNeed): string {
  return kind === "role" ? "Role" : capitalized(destinationKind(type));
}
