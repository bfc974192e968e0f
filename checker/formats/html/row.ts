import { count } from "../../lists.js";
import { KEY } from "../../plan/address.js";
import type { FlowLogReport, VpcReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import type { PicturePlace, PictureVpc } from "../picture/model.js";
import { whyUnchecked } from "../text/vpcs.js";
import { badge } from "./badge.js";
import { evidence } from "./evidence.js";
import { findingBlock } from "./finding.js";
import { html, type Markup, NEW_LINE, name, sentences } from "./markup.js";
import { vpcPicture } from "./vpc-picture.js";
import { ACTION_WORDS, dayOfTime, destinationKind, keptFor, needName, shortName } from "./words.js";

export interface RowManner {
  /** The path of the VPC's plan, and its module without keys. */
  readonly plan: string;
  readonly module: string;
  readonly repository: Repository;
  /** Whether the policy has turned rules off. */
  readonly off: boolean;
  readonly isOpen: boolean;
  /** A VPC that is recorded in the same way, and whose evidence tells of this one as well. */
  readonly like: PictureVpc | undefined;
  /** Whether that is drawn for this one, too. */
  readonly isDrawn: boolean;
}

/** How many findings are told of one VPC. */
const MOST_FINDINGS = 20;

/** How many flow logs one line tells of. */
const MOST_LOGS = 2;

/** A VPC in one line, and below it the findings, the picture and the evidence. */
export function vpcRow(vpc: PictureVpc, manner: RowManner): Markup {
  const { id, status, report } = vpc;
  const open = manner.isOpen ? html` open` : undefined;
  return html`<details class="row" id="${id}" data-s="${status}" data-a="${report.action}"${open}>
    <summary>${badge(vpc)}${who(vpc)}<span class="logs">${logLines(report)}</span></summary>
    <div class="body">${body(vpc, manner)}</div></details>${NEW_LINE}`;
}

function who({ place, report, findings }: PictureVpc): Markup {
  const { address, deployed, action, confidence } = report;
  const waiver = findings.find((one) => one.waiver !== null)?.waiver;
  const tags = [
    ...(confidence === "inferred" ? ["inferred"] : []),
    ...(deployed?.default === true ? ["default VPC"] : []),
    ...(waiver ? [`waived until ${waiver.until}`] : []),
  ];
  const facts =
    deployed === null
      ? [ACTION_WORDS[action], ...(place === undefined ? [] : [name(place.text)])]
      : [deployed.name === null ? undefined : address, deployed.cidr_block ?? undefined];
  const told = facts.filter((fact) => fact !== undefined).join(" · ");
  const title = deployed?.name ?? address;
  const module = MODULES.exec(title)?.[0] ?? "";
  return html`<span class="who"><span class="name"><span class="mod">${name(module)}</span>
    ${name(title.slice(module.length))}</span><span class="sub">${told}
    ${tags.map((tag) => html` <span class="tag">${tag}</span>`)}</span></span>`;
}

/** The calls that an address begins with. */
const MODULES = new RegExp(String.raw`^(?:module\.[\w-]+(?:${KEY})?\.)+`);

function logLines({ flow_logs: logs }: VpcReport): Markup {
  if (logs.length === 0) return html`<span class="line none">no flow log</span>`;
  const left = logs.length - MOST_LOGS;
  return html`${logs.slice(0, MOST_LOGS).map(logLine)}${
    left > 0
      ? html`
    <span class="line soft">and ${left} more</span>`
      : undefined
  }`;
}

function logLine(log: FlowLogReport): Markup {
  const to = needName(log.destination);
  const kept = keptFor(log.retention);
  const { created_at: since, traffic_type: traffic, confidence, destination_type: type } = log;
  const by = confidence === "unproven" ? "perhaps " : "";
  const part = traffic === null || traffic === "ALL" ? "" : `${traffic} only `;
  return html`<span class="line"><span class="dest">${by}
    ${part}→ ${to === undefined ? destinationKind(type) : name(shortName(to))}</span><span class="kept">
    ${kept === undefined ? "" : `kept ${kept}`}</span>${
      since === null
        ? undefined
        : html`
    <span class="since">since ${dayOfTime(since)}</span>`
    }</span>`;
}

function body(vpc: PictureVpc, manner: RowManner): Markup {
  const { findings, report, status } = vpc;
  const { repository, plan, module, off, like, isDrawn } = manner;
  const unchecked = findings.length === 0 && (status === "uncovered" || status === "destroyed");
  const picture = isDrawn ? vpcPicture(vpc, module, like?.id ?? vpc.id) : undefined;
  const sorted = findings.toSorted((one, other) => Number(other.rejects) - Number(one.rejects));
  const left = sorted.length - MOST_FINDINGS;
  return html`${sorted
    .slice(0, MOST_FINDINGS)
    .map((finding) =>
      findingBlock(finding, repository),
    )}${left > 0 ? html`<p class="note">and ${count(left, "more finding")}</p>` : undefined}
      ${unchecked ? html`<p class="note">${whyUnchecked(report, off)}</p>` : undefined}${picture}
      ${facts(report, vpc.place, plan)}${
        like === undefined
          ? evidence(vpc, plan, repository)
          : html`
      <p class="like">Recorded in the same way as <a class="to" href="#${like.id}-0l">
      ${name(like.address)}</a>, with that evidence.</p>`
      }`;
}

function facts(report: VpcReport, place: PicturePlace | undefined, plan: string): Markup {
  const { address, also_at: also, telemetry_rules: rules } = report;
  return html`<div class="facts"><p><code>${name(address)}</code> ${placed(place)}</p>${also.map(
    (other) =>
      html`<p>also <code>${name(other.address)}</code>
        ${other.plan === plan ? undefined : html` in ${name(other.plan)}`}</p>`,
  )}${rules.map(
    ({ address: rule, may_record: may, note }) =>
      html`<p>telemetry rule <code>
        ${name(rule)}</code> ${may ? "may record it" : "does not record it"}: ${sentences(note)}</p>`,
  )}</div>`;
}

function placed(place: PicturePlace | undefined): Markup | undefined {
  if (place === undefined) return undefined;
  const { text, link } = place;
  return link === undefined
    ? html`<span class="at">${name(text)}</span>`
    : html`<a class="at" href="${link}">${name(text)}</a>`;
}
