import { count } from "../lists.js";
import type { Finding, PlanReport, Report, VpcReport } from "../report/model.js";
import { describeFindings } from "./text/findings.js";
import { nameOf } from "./text/places.js";
import { describeSourceNotes } from "./text/source-notes.js";
import { type Line, type Paragraph, renderParagraphs, styled } from "./text/terminal.js";
import { describeCovered, describeUnchecked } from "./text/vpcs.js";

export interface TextOptions {
  /** Whether to colour the text; the caller knows the terminal and NO_COLOR. */
  readonly color: boolean;
  /** How many characters a line may have: no more than the terminal. */
  readonly width?: number | undefined;
  /** No sources were looked for, because the plans alone prove everything. */
  readonly alone?: boolean;
  /** What was checked is deployed: regions of an account in place of plans. */
  readonly deployed?: boolean;
}

/** Where lines are broken that no terminal narrows, and how narrow one may be. */
const WIDTH = 100;
const LEAST_WIDTH = 30;

/** What fits on a screen: of a longer report, the verdict is told first as well. */
const SCREEN = 24;

/** The report for people: what is rejected and what to do about it, what is covered and by what. */
export function renderText(report: Report, options: TextOptions): string {
  const plans = report.plans.flatMap((plan) => describePlan(plan, options));
  const verdict: Paragraph = [summarize(report, nounOf(options))];
  const terminal = { color: options.color, width: widthOf(options) };
  const text = renderParagraphs([...plans, verdict], terminal);
  const isLong = text.split("\n").length > SCREEN;
  return isLong ? `${renderParagraphs([verdict], terminal)}\n${text}` : text;
}

/** A line of more characters is hard to read, however wide the terminal is. */
export function widthOf({ width }: TextOptions): number {
  return width === undefined || width < LEAST_WIDTH ? WIDTH : Math.min(width, WIDTH);
}

function nounOf({ deployed }: TextOptions): string {
  return deployed === true ? "region" : "plan";
}

function describePlan(plan: PlanReport, options: TextOptions): readonly Paragraph[] {
  const { findings } = plan;
  const vpcs = plan.vpcs.filter(isCounted);
  return [
    describeOrigin(plan, options),
    ...describeFindings(findings),
    describeCovered(
      vpcs.filter((vpc) => isCovered(vpc) && !vpc.rejected),
      plan.path,
    ),
    describeUnchecked(
      vpcs.filter((vpc) => !isCovered(vpc) && !vpc.rejected),
      plan.path,
    ),
    describeElsewhere(plan),
    plan.vpcs.length === 0 && !isRejectedAsWhole(plan) ? [[nothingIn(options)]] : [],
  ];
}

/** Default VPCs that are left out, and those of other accounts, are in a region and not to be checked. */
function nothingIn(options: TextOptions): string {
  return options.deployed === true ? "no VPC to check in this region" : "no VPC in this plan";
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

function describeOrigin({ path, source }: PlanReport, options: TextOptions): Paragraph {
  const sources =
    source.used && source.path !== null
      ? `with the sources in ${source.path}`
      : options.deployed === true
        ? "as it is deployed"
        : options.alone === true
          ? "which proves it without sources"
          : "without sources";
  return [
    [styled("bold", nameOf(path)), styled("dim", `, ${sources}`)],
    ...describeSourceNotes(source),
  ];
}

function summarize({ plans, summary }: Report, noun: string): Line {
  const incomplete = plans.filter(isRejectedAsWhole);
  const rejects = summary.errors > 0;
  const parts = [
    `${count(summary.vpcs, "VPC")} in ${count(plans.length, noun)}`,
    `${summary.rejected} rejected`,
    `${summary.covered} covered`,
    ...(incomplete.length === 0 ? [] : [rejectedAsWhole(incomplete, noun)]),
    ...unlessNone(summary.waived, "waived"),
    ...unlessNone(plans.flatMap(notChecked).length, "not checked"),
  ];
  const warnings = summary.warnings === 0 ? [] : [`, ${count(summary.warnings, "warning")}`];
  return [
    rejects ? styled("red", "rejected") : styled("green", "accepted"),
    `: ${parts.join(", ")}`,
    ...warnings,
  ];
}

/** Of a region it is what plans have promised of it that is missing. */
function rejectedAsWhole(plans: readonly PlanReport[], noun: string): string {
  if (noun === "plan") return `${count(plans.length, noun)} rejected as a whole`;
  const missing = plans.flatMap(({ findings }) => findings.filter(isOfNoVpc));
  return `${count(missing.length, "planned VPC")} not recorded as planned`;
}

function isOfNoVpc({ severity, vpc }: Finding): boolean {
  return severity === "error" && vpc === null;
}

function isRejectedAsWhole({ findings }: PlanReport): boolean {
  return findings.some(isOfNoVpc);
}

function unlessNone(number: number, what: string): readonly string[] {
  return number === 0 ? [] : [`${number} ${what}`];
}

function notChecked({ vpcs }: PlanReport): readonly VpcReport[] {
  return vpcs.filter((vpc) => isCounted(vpc) && !isCovered(vpc) && !vpc.rejected && !vpc.waived);
}

/** A VPC that goes away has nothing to be covered any more. */
function isCovered(vpc: VpcReport): boolean {
  return vpc.verdict === "covered" && vpc.action !== "delete";
}
