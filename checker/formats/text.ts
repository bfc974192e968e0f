import { count } from "../lists.js";
import type { Finding, PlanReport, Report, VpcReport } from "../report/model.js";
import type { Detail, Render } from "./model.js";
import { withNames } from "./text/deployed-names.js";
import { describeFindings } from "./text/findings.js";
import { nameOf } from "./text/labels.js";
import { describeSourceNotes } from "./text/source-notes.js";
import { type Line, type Paragraph, renderParagraphs, styled, widthOf } from "./text/terminal.js";
import { describeCovered, describeUnchecked } from "./text/vpcs.js";
import { describeHidden, describePolicy, describeWaived } from "./text/waived.js";

/** What fits on a screen: of a longer report, the verdict is told first as well. */
const SCREEN = 24;

/** The report for people: what is rejected and what to do about it, what is covered and by what. */
export const render: Render = (report, { color, width, alone = false, detail, elapsed }) => {
  const off = (report.policy?.rules_off.length ?? 0) > 0;
  const isQuiet = detail === "quiet";
  const told = isQuiet ? report.plans.map(rejectingOnly) : report.plans;
  const plans = withNames(told).flatMap((plan) =>
    isQuiet ? describeRejected(plan, alone) : describePlan(plan, { alone, off, detail }),
  );
  const verdict: Paragraph = [summarize(report, elapsed)];
  const terminal = { color, width: widthOf(width) };
  const policy = isQuiet ? [] : describePolicy(report.policy);
  const text = renderParagraphs([policy, ...plans, verdict], terminal);
  const isLong = text.split("\n").length > SCREEN;
  return isLong ? `${renderParagraphs([verdict], terminal)}\n${text}` : text;
};

function rejectingOnly(plan: PlanReport): PlanReport {
  return { ...plan, findings: plan.findings.filter(({ rejects }) => rejects) };
}

/** Of a plan that nothing rejects, nothing is told. */
function describeRejected(plan: PlanReport, alone: boolean): readonly Paragraph[] {
  if (plan.findings.length === 0) return [];
  return [describeOrigin(plan, alone), ...describeFindings(plan.findings)];
}

interface Manner {
  readonly alone: boolean;
  /** Whether the policy has turned rules off. */
  readonly off: boolean;
  readonly detail: Detail | undefined;
}

function describePlan(plan: PlanReport, { alone, off, detail }: Manner): readonly Paragraph[] {
  const { findings } = plan;
  const vpcs = plan.vpcs.filter(isCounted);
  return [
    describeOrigin(plan, alone),
    ...describeFindings(
      findings.filter(({ waiver }) => waiver === null),
      detail,
    ),
    ...describeWaived(findings),
    describeCovered(
      vpcs.filter((vpc) => isCovered(vpc) && !vpc.rejected),
      plan.path,
      detail,
    ),
    describeUnchecked(notChecked(plan), plan.path, { off, detail }),
    describeElsewhere(plan),
    plan.vpcs.length === 0 && !isRejectedAsWhole(plan) ? [[nothingIn(plan)]] : [],
  ];
}

/** Default VPCs that are left out, and those of other accounts, are in a region and not to be checked. */
function nothingIn(plan: PlanReport): string {
  return isDeployed(plan) ? "no VPC to check in this region" : "no VPC in this plan";
}

/** VPCs that are told of with another plan, where they have another address. */
function describeElsewhere({ path, vpcs }: PlanReport): Paragraph {
  return vpcs.flatMap(({ address, same_as }): readonly Line[] =>
    same_as === null || same_as.plan === path
      ? []
      : [[`${address} is ${same_as.address} of ${same_as.plan}`]],
  );
}

/** A VPC at several addresses is told of once. */
function isCounted({ same_as }: VpcReport): boolean {
  return same_as === null;
}

function describeOrigin(plan: PlanReport, alone: boolean): Paragraph {
  const { path, source } = plan;
  const sources =
    source.used && source.path !== null
      ? `with the sources in ${source.path}`
      : isDeployed(plan)
        ? "as it is deployed"
        : alone
          ? "which proves it without sources"
          : "without sources";
  return [
    [styled("bold", nameOf(path)), styled("dim", `, ${sources}`)],
    ...describeSourceNotes(source),
  ];
}

function isDeployed({ origin }: PlanReport): boolean {
  return origin === "account";
}

function summarize({ plans, summary, policy, soft_fail }: Report, elapsed?: number): Line {
  const noun = plans.some(isDeployed) ? "region" : "plan";
  const incomplete = plans.filter(isRejectedAsWhole);
  const parts = [
    `${count(summary.vpcs, "VPC")} in ${count(plans.length, noun)}`,
    `${summary.rejected} rejected`,
    `${summary.covered} covered`,
    ...(incomplete.length === 0 ? [] : [rejectedAsWhole(incomplete, noun)]),
    ...unlessNone(summary.waived, "waived"),
    ...unlessNone(plans.flatMap(notChecked).length, "not checked"),
    ...describeHidden(policy),
  ];
  const warnings = summary.warnings === 0 ? [] : [`, ${count(summary.warnings, "warning")}`];
  const isLetPass = summary.rejects && soft_fail ? [", and let pass by --soft-fail"] : [];
  return [
    summary.rejects ? styled("red", "rejected") : styled("green", "accepted"),
    ...isLetPass,
    `: ${parts.join(", ")}`,
    ...warnings,
    ...(elapsed === undefined ? [] : [styled("dim", `, in ${seconds(elapsed)}`)]),
  ];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)} s`;
}

/** Of a region it is what plans have promised of it that is missing. */
function rejectedAsWhole(plans: readonly PlanReport[], noun: string): string {
  if (noun === "plan") return `${count(plans.length, noun)} rejected as a whole`;
  const missing = plans.flatMap(({ findings }) => findings.filter(isOfNoVpc));
  return `${count(missing.length, "planned VPC")} not recorded as planned`;
}

function isOfNoVpc({ rejects, vpc }: Finding): boolean {
  return rejects && vpc === null;
}

function isRejectedAsWhole({ findings }: PlanReport): boolean {
  return findings.some(isOfNoVpc);
}

function unlessNone(number: number, what: string): readonly string[] {
  return number === 0 ? [] : [`${number} ${what}`];
}

/** What is not covered, and of which no rule complains. */
function notChecked({ vpcs, findings }: PlanReport): readonly VpcReport[] {
  const told = new Set(findings.map(({ vpc }) => vpc));
  return vpcs.filter((vpc) => isCounted(vpc) && !isCovered(vpc) && !told.has(vpc.address));
}

/** A VPC that goes away has nothing to be covered any more. */
function isCovered(vpc: VpcReport): boolean {
  return vpc.verdict === "covered" && vpc.action !== "delete";
}
