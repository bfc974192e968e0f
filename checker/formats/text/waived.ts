import { count, listSome } from "../../lists.js";
import type { Finding, PolicyReport, WaiverReport } from "../../report/model.js";
import { groupBy } from "./grouping.js";
import { labelled } from "./labels.js";
import { type Line, type Paragraph, styled } from "./terminal.js";

/** How many groups of waived findings a plan may fill a screen with, and how many names stand in one. */
const MOST_WAIVED = 20;
const MOST_NAMES = 20;

/** What waivers except: what is said of one waiver and rule is said once. */
export function describeWaived(findings: readonly Finding[]): readonly Paragraph[] {
  const waived = findings.flatMap((finding) =>
    finding.waiver === null ? [] : [{ finding, waiver: finding.waiver }],
  );
  const groups = groupBy(waived, ({ finding, waiver }) => JSON.stringify([finding.rule, waiver]));
  const left = groups.slice(MOST_WAIVED).flatMap(({ first, others }) => [first, ...others]);
  return [
    ...groups.slice(0, MOST_WAIVED).map(({ first: { finding, waiver }, others }): Paragraph => {
      const names = others.map((other) => other.finding.vpc ?? other.finding.address ?? "the plan");
      return [
        [styled("yellow", `${LABELS[waiver.kind]}[${finding.rule}]`), `: ${finding.message}`],
        ...(names.length === 0 ? [] : labelled("also", listSome(names, MOST_NAMES))),
        ...labelled("until", `${describeEnd(waiver)}: ${describeReason(waiver)}`),
      ];
    }),
    ...(left.length === 0
      ? []
      : [[[`… and ${count(left.length, "more waived finding")}; --format json has them all`]]]),
  ];
}

const LABELS = { waiver: "waived", assumption: "assumed" } as const;
export const KINDS = { waiver: "a waiver", assumption: "an assumed telemetry rule" } as const;

/** That an exception has ended, below what it excepted. */
export function describeEnded(waiver: WaiverReport | null): readonly Line[] {
  return waiver === null
    ? []
    : labelled("ended", `${KINDS[waiver.kind]}, on ${waiver.until}: ${describeReason(waiver)}`);
}

/** Which policy was judged by, and what it leaves out. */
export function describePolicy(policy: PolicyReport | null): Paragraph {
  if (policy === null) return [];
  const { path, waivers, rules_off: off } = policy;
  const ignored = waivers === "ignored" ? [", without its waivers (--no-waivers)"] : [];
  return [
    [styled("bold", path ?? "a policy"), styled("dim", ", the policy"), ...ignored],
    ...(off.length === 0 ? [] : [[styled("yellow", "off"), `: ${off.join(", ")}`]]),
  ];
}

export function describeEnd({ until, days_left: days }: WaiverReport): string {
  return `${until}, ${days === 0 ? "its last day" : `${count(days, "day")} left`}`;
}

function describeReason({ reason, ticket, owner }: WaiverReport): string {
  const more = [ticket, owner].filter((part) => part !== null);
  return more.length === 0 ? reason : `${reason} (${more.join(", ")})`;
}
