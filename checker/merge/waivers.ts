import { documentationUrl } from "../home.js";
import { isRejection, SOON_DAYS } from "../policy/decide.js";
import type { ExceptionReport, ExceptionUseReport, Finding, Severity } from "../report/model.js";
import { RULES } from "../rules/index.js";
import type { Words } from "../words/model.js";
import { describeExpired } from "../words/waiver-expired.js";
import { describeExpiring } from "../words/waiver-expires-soon.js";
import { describeUnused } from "../words/waiver-unused.js";
import type { NamedWaiver } from "../words/waivers.js";

/** A finding, and the plan that it stands with. */
export interface PlacedFinding {
  readonly plan: string;
  readonly finding: Finding;
}

const ABOUT_WAIVERS = ["waiver-expired", "waiver-expires-soon", "waiver-unused"] as const;

type WaiverRule = (typeof ABOUT_WAIVERS)[number];

/** Whether a finding is about an exception: what one is for is known of all plans together alone. */
export function isAboutWaiver({ rule }: Finding): boolean {
  return ABOUT_WAIVERS.some((one) => one === rule);
}

/**
 * What one exception comes to in several reports together. The order of uses is that of one run: by the rules, and of
 * each by the plans.
 */
export function joinedException(
  all: readonly [ExceptionReport, ...ExceptionReport[]],
  order: ReadonlyMap<string, number>,
): ExceptionReport {
  const uses = all.flatMap((one) => one.uses).toSorted(inOrder(order));
  const reaches = all.map(({ reach }) => reach);
  const [instead = null] = all
    .flatMap((one) => (one.instead === null ? [] : [one.instead]))
    .toSorted(inOrder(order));
  return {
    ...all[0],
    uses,
    reach: reaches.includes("some") ? "some" : reaches.includes("none") ? "none" : "unseen",
    instead: uses.length > 0 ? null : instead,
  };
}

function inOrder(order: ReadonlyMap<string, number>) {
  const plan = ({ plan: path }: ExceptionUseReport) => order.get(path) ?? order.size;
  return (one: ExceptionUseReport, other: ExceptionUseReport): number =>
    RULE_ORDER.indexOf(one.rule) - RULE_ORDER.indexOf(other.rule) || plan(one) - plan(other);
}

const RULE_ORDER: readonly string[] = Object.keys(RULES);

/** What there is to say of it: as `policy/` decides of one run. */
export function findingsOnException(
  exception: ExceptionReport,
  firstPlan: string | undefined,
): readonly PlacedFinding[] {
  const { kind, name, until, days_left: daysLeft, uses, reach, severities } = exception;
  const named: NamedWaiver = { kind, name, expires: until, daysLeft };
  const [one] = uses;
  const tell = (
    rule: WaiverRule,
    severity: Severity | "off",
    words: Words,
    { plan, vpc }: Pick<ExceptionUseReport, "plan" | "vpc">,
  ): readonly PlacedFinding[] =>
    severity === "off" ? [] : [{ plan, finding: finding(rule, severity, words, vpc, exception) }];
  if (one === undefined) {
    if (firstPlan === undefined || (kind === "assumption" && reach !== "none")) return [];
    const words = describeUnused(named, exception.instead?.name ?? undefined);
    return tell("waiver-unused", severities.unused, words, { plan: firstPlan, vpc: null });
  }
  if (daysLeft < 0) {
    const rejected = uses.filter(({ rejects }) => rejects);
    const [suffering] = rejected;
    if (suffering === undefined) return [];
    return tell(
      "waiver-expired",
      severities.expired,
      describeExpired(named, namesOf(rejected)),
      suffering,
    );
  }
  if (daysLeft > SOON_DAYS) return [];
  return tell(
    "waiver-expires-soon",
    severities.expires_soon,
    describeExpiring(named, namesOf(uses)),
    {
      plan: one.plan,
      vpc: null,
    },
  );
}

function namesOf(uses: readonly ExceptionUseReport[]): readonly string[] {
  return [...new Set(uses.flatMap(({ name }) => name ?? []))];
}

function finding(
  rule: WaiverRule,
  severity: Severity,
  { message, remediation }: Words,
  vpc: string | null,
  { location }: ExceptionReport,
): Finding {
  const { title, reference } = RULES[rule];
  return {
    rule,
    title,
    reference,
    documentation_url: documentationUrl(`rules/${rule}.md`),
    severity,
    rejects: isRejection(severity),
    address: null,
    vpc,
    message,
    remediation,
    location,
    called_at: null,
    waiver: null,
    ended_waiver: null,
    fix: null,
  };
}
