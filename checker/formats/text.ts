import { isCovered } from "../report/covered.js";
import type { PlanReport, Report } from "../report/model.js";
import type { Detail, FixHint, Render } from "./model.js";
import { withNames } from "./text/deployed-names.js";
import { describeFindings } from "./text/findings.js";
import { nameOf } from "./text/labels.js";
import { describeSourceNotes } from "./text/source-notes.js";
import { type Line, type Paragraph, renderParagraphs, styled, widthOf } from "./text/terminal.js";
import { describeCovered, describeUnchecked } from "./text/vpcs.js";
import { describePolicy, describeWaived } from "./text/waived.js";
import {
  isCounted,
  isDeployed,
  isRejectedAsWhole,
  notChecked,
  verdictOf,
} from "./verdict/verdict.js";

/** What fits on a screen: of a longer report, the verdict is told first as well. */
const SCREEN = 24;

/** The report for people: what is rejected and what to do about it, what is covered and by what. */
export const render: Render = (report, { color, width, alone = false, detail, elapsed, fix }) => {
  const off = (report.policy?.rules_off.length ?? 0) > 0;
  const isQuiet = detail === "quiet";
  const told = isQuiet ? report.plans.map(rejectingOnly) : report.plans;
  const plans = withNames(told).flatMap((plan) =>
    isQuiet ? describeRejected(plan, alone) : describePlan(plan, { alone, off, detail }),
  );
  const verdict: Paragraph = [summarize(report, elapsed)];
  const terminal = { color, width: widthOf(width) };
  const policy = isQuiet ? [] : describePolicy(report.policy);
  const unread = describeUnread(report);
  const end = [...describeFix(fix), ...verdict];
  const text = renderParagraphs([policy, ...plans, unread, end], terminal);
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

/** All of it, however much is to be told of the rest. */
function describeUnread({ unread }: Report): Paragraph {
  return unread.map(
    ({ path, message }): Line => [
      styled("red", "not read"),
      ": ",
      styled("bold", nameOf(path)),
      `: ${message}`,
    ],
  );
}

/** To be copied, however long; the last line is the verdict's. */
function describeFix(fix: FixHint | undefined): readonly Line[] {
  const command = fix?.command;
  return command === undefined
    ? []
    : [{ spans: [styled("bold", "fix"), `: ${command}`], hang: "never" }];
}

function summarize(report: Report, elapsed?: number): Line {
  const { word, isLetPass, counts } = verdictOf(report);
  return [
    styled(word === "accepted" ? "green" : "red", word),
    ...(isLetPass ? [", and let pass by --soft-fail"] : []),
    `: ${counts}`,
    ...(elapsed === undefined ? [] : [styled("dim", `, in ${seconds(elapsed)}`)]),
  ];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)} s`;
}
