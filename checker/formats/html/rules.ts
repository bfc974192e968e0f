import { count } from "../../lists.js";
import type { Finding, Report } from "../../report/model.js";
import type { Repository } from "../model.js";
import { vpcOfFinding } from "../places/vpc.js";
import { groupBy } from "../text/grouping.js";
import { findingBlock } from "./finding.js";
import { html, type Markup } from "./markup.js";

/** How many findings of no VPC are told in full. */
const MOST_WHOLE = 100;

/** What is wrong with a plan as a whole. */
export function wholeSection({ plans }: Report, repository: Repository): Markup | undefined {
  const whole = plans.flatMap((plan) =>
    plan.findings.filter((finding) => vpcOfFinding(finding, plan) === undefined),
  );
  if (whole.length === 0) return undefined;
  const left = whole.length - MOST_WHOLE;
  return html`<section id="whole"><h2>As a whole</h2>${whole
    .slice(0, MOST_WHOLE)
    .map((finding) =>
      findingBlock(finding, repository),
    )}${left > 0 ? html`<p>and ${count(left, "more finding")}</p>` : undefined}</section>`;
}

/** How often each rule complains, what rejects first. */
export function ruleSection({ plans }: Report): Markup | undefined {
  const findings = plans.flatMap((plan) => plan.findings);
  if (findings.length === 0) return undefined;
  const groups = groupBy(findings, ({ rule }) => rule)
    .map(({ first, others }) => [first, ...others] as const)
    .toSorted((one, other) => weigh(other) - weigh(one));
  return html`<section id="rules"><h2>Findings by rule</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Findings by rule"><table><thead><tr>
    <th scope="col">Rule</th><th scope="col">What it says</th><th scope="col" class="num">Rejects</th>
    <th scope="col" class="num">Waived</th><th scope="col" class="num">Others</th></tr></thead><tbody>
    ${groups.map(ruleRow)}</tbody></table></div></section>`;
}

function ruleRow(findings: readonly [Finding, ...Finding[]]): Markup {
  const [{ rule, title, documentation_url: page }] = findings;
  const rejects = findings.filter((one) => one.rejects).length;
  const waived = findings.filter((one) => one.waiver !== null).length;
  const others = findings.length - rejects - waived;
  return html`<tr><th scope="row"><a class="rule" href="${page}">${rule}</a></th><td>${title}</td>
    ${[rejects, waived, others].map(
      (number) =>
        html`<td class="num">${
          number === 0
            ? html`
    <span class="soft">0</span>`
            : number
        }</td>`,
    )}</tr>`;
}

function weigh(findings: readonly Finding[]): number {
  return findings.filter(({ rejects }) => rejects).length * 1e6 + findings.length;
}
