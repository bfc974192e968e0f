import { count } from "../../lists.js";
import { withoutKeys } from "../../plan/address.js";
import type { PlanReport } from "../../report/model.js";
import type { Repository } from "../model.js";
import type { Picture, PictureGroup, PictureVpc } from "../picture/model.js";
import { countStatuses, rankOf } from "../picture/status.js";
import { sameWay } from "../text/evidence.js";
import { nameOf } from "../text/labels.js";
import { symbolOf, wordOf } from "./badge.js";
import { html, type Markup, NEW_LINE, name } from "./markup.js";
import { Overviews } from "./overview.js";
import { vpcRow } from "./row.js";
import { evidenceOf } from "./vpc-picture.js";
import { needName } from "./words.js";

/** So many rejected VPCs are shown with all that is wrong; of more, a reader wants the list. */
const MOST_OPEN = 20;

/** So many VPCs are shown at once where nothing is rejected. */
const FEW = 60;

/** From so many on, evidence that repeats is told once, and from so many on, what is alike is drawn once. */
const MANY = 300;
const VERY_MANY = 6000;

/** So many VPCs have a row, the worst of all groups: more than that no browser opens (decision 0033). */
const MOST_ROWS = 20_000;

export interface GroupManner {
  readonly repository: Repository;
  readonly off: boolean;
}

/** VPCs by module and region, the rejected first. */
export function groupSections(
  { groups }: Picture,
  plans: readonly PlanReport[],
  manner: GroupManner,
): readonly Markup[] {
  const isOfSeveral = plans.length > 1;
  const all = groups.reduce((sum, { vpcs }) => sum + vpcs.length, 0);
  const overviews = new Overviews();
  const listed = all > MOST_ROWS ? worstOf(groups) : undefined;
  let opened = 0;
  return groups.map((group) => {
    const told = new Map<string, PictureVpc>();
    const evidence = new Map<string, string>();
    const isOpen = all <= FEW || group.vpcs[0]?.status === "rejected";
    const own = listed === undefined ? group.vpcs : group.vpcs.filter((vpc) => listed.has(vpc));
    const rows = own.map((vpc) => {
      const isRowOpen = vpc.status === "rejected" && opened < MOST_OPEN;
      if (isRowOpen) opened += 1;
      const like = all > MANY ? alike(vpc, told) : undefined;
      const isDrawn = like === undefined || all <= VERY_MANY;
      const { plan, module } = group;
      for (const [node, id] of evidenceOf(vpc, like?.id ?? vpc.id)) {
        if (!evidence.has(node)) evidence.set(node, id);
      }
      return vpcRow(vpc, { ...manner, plan, module, isOpen: isRowOpen, like, isDrawn });
    });
    return html`<details class="group"${isOpen ? html` open` : undefined}><summary><h3>
      ${heading(group, isOfSeveral)}</h3><span class="tally">${tally(group)}</span></summary>${NEW_LINE}${overviews.of({ ...group, vpcs: own }, evidence)}<div class="rows">${rows}</div>${leftOut(group.vpcs.length - own.length)}</details>`;
  });
}

function worstOf(groups: readonly PictureGroup[]): ReadonlySet<PictureVpc> {
  const all = groups.flatMap(({ vpcs }) => vpcs);
  const ranked = all.sort((one, other) => rankOf(one.status) - rankOf(other.status));
  return new Set(ranked.slice(0, MOST_ROWS));
}

function leftOut(number: number): Markup | undefined {
  if (number === 0) return undefined;
  return html`<p class="note">and ${number.toLocaleString("en-US")} more, for which a page has no room; <code>--format json</code> has them all</p>`;
}

/** What lines and boxes stand for. */
export const KEY_OF_PICTURES = html`<ul class="key"><li><i></i>proven</li><li>
  <i class="inferred"></i>inferred, or before the plan alone</li><li><i class="maybe"></i>unproven</li>
  <li>Point at a node, or tab to it, for the evidence</li></ul>`;

/** The first that is recorded in the same way; undefined for that one itself, and for what is not recorded. */
function alike(vpc: PictureVpc, told: Map<string, PictureVpc>): PictureVpc | undefined {
  const { status, records, report } = vpc;
  if (status !== "covered" || records.length !== report.flow_logs.length) return undefined;
  const way = report.flow_logs.map(({ destination, role, retention, access, ...log }) =>
    JSON.stringify([
      sameWay({ ...log, destination, role, retention, access }),
      withoutKeys(needName(destination) ?? ""),
      withoutKeys(needName(role) ?? ""),
      retention?.days,
      access.map(({ what, answer }) => [what, answer]),
    ]),
  );
  const key = way.join("\n");
  const first = told.get(key);
  if (first === undefined) told.set(key, vpc);
  return first;
}

function heading({ module, region, plan, isDeployed }: PictureGroup, isOfSeveral: boolean): Markup {
  const title = isDeployed ? nameOf(plan) : module === "" ? "Root module" : module;
  const parts = [
    ...(isDeployed || region === null ? [] : [region]),
    ...(isOfSeveral && !isDeployed ? [nameOf(plan)] : []),
  ];
  return html`${name(title)}${parts.map((part) => html` <span class="in">${name(part)}</span>`)}`;
}

function tally({ vpcs, isDeployed }: PictureGroup): Markup {
  const parts = [...countStatuses(vpcs)].map(
    ([status, number]) =>
      html`<span class="st ${status}">${symbolOf(status)}${number}
        <span class="sr"> ${wordOf(status, isDeployed).toLowerCase()}</span></span>`,
  );
  return html`<span class="total">${count(vpcs.length, "VPC")}</span>${parts}`;
}
