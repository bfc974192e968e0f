import { daysBetween } from "../../policy/day.js";
import { type Day, DEFAULTS, type Policy } from "../../policy/model.js";
import { RULES } from "../../rules/index.js";
import type { Position } from "../../source/expression.js";
import { formatPosition } from "../../source/position.js";
import { fromToday } from "../../words/waivers.js";
import type { RenderOptions } from "../model.js";
import { type Line, type Paragraph, renderParagraphs, styled, widthOf } from "./terminal.js";

/** A policy in force; without a file, that of the defaults. */
export interface ShownPolicy {
  readonly path: string | undefined;
  readonly today: Day;
  readonly policy?: Policy;
  readonly locationOf?: (...path: readonly (string | number)[]) => Position | undefined;
}

/** Every part of a policy, and where it comes from. */
export function renderPolicy(shown: ShownPolicy, { color, width }: RenderOptions): string {
  const { path, policy = DEFAULTS } = shown;
  const head: Paragraph = [
    path === undefined
      ? ["no flowgate.yaml was found: everything is as by default; flowgate init writes one"]
      : [styled("bold", path), styled("dim", `, on ${shown.today}`)],
  ];
  const paragraphs = [
    head,
    table(settingsOf(policy, shown)),
    table(severitiesOf(policy, shown)),
    exceptionsOf(policy, shown),
  ];
  return renderParagraphs(paragraphs, { color, width: widthOf(width) });
}

type Row = readonly [name: string, value: string, origin: string];

function settingsOf(
  { scope, requirements, waiverMaxDays }: Policy,
  shown: ShownPolicy,
): readonly Row[] {
  const { traffic, retention, destinations } = requirements;
  const row = (path: readonly string[], value: string): Row => [
    path.join("."),
    value,
    originOf(shown, path),
  ];
  return [
    row(["scope"], scope),
    row(["traffic"], traffic),
    row(["retention", "minimum_days"], String(retention.minimumDays)),
    row(["retention", "maximum_days"], String(retention.maximumDays ?? "no limit")),
    row(["destinations", "types"], destinations.types?.join(", ") ?? "any"),
    row(["destinations", "arns"], destinations.arns?.join(", ") ?? "any"),
    row(["waiver_max_days"], String(waiverMaxDays)),
  ];
}

function severitiesOf({ severities }: Policy, shown: ShownPolicy): readonly Row[] {
  return Object.values(RULES).map(
    ({ id, severity }): Row => [
      `severities.${id}`,
      severities.get(id) ?? severity,
      originOf(shown, ["severities", id]),
    ],
  );
}

function exceptionsOf({ waivers, assumptions }: Policy, { today }: ShownPolicy): Paragraph {
  return [
    ...waivers.map(({ address, tags, rules, expires, reason, location }): Line => {
      const what = [address?.text, ...tagsOf(tags), ...(rules ?? [])].filter(isThere).join(", ");
      return entry("waiver", what, { expires, reason, location }, today);
    }),
    ...assumptions.map(({ scope, tags, expires, reason, location }): Line => {
      const accounts = scope === "organization" ? ["all accounts"] : scope;
      const what = [...accounts, ...tagsOf(tags)].join(", ");
      return entry("assumed telemetry rule", what, { expires, reason, location }, today);
    }),
  ];
}

interface Dated {
  readonly expires: Day;
  readonly reason: string;
  readonly location: Position | undefined;
}

function entry(kind: string, what: string, { expires, reason, location }: Dated, today: Day): Line {
  const days = daysBetween(today, expires);
  const end =
    days < 0 ? `ended ${expires}, ${fromToday(days)}` : `until ${expires}, ${days} days left`;
  const at = location === undefined ? "" : ` (${formatPosition(location)})`;
  return [
    styled("bold", kind),
    ` ${what}: `,
    styled(days < 0 ? "red" : "yellow", end),
    `: ${reason}`,
    styled("dim", at),
  ];
}

function tagsOf(tags: ReadonlyMap<string, string>): readonly string[] {
  return [...tags].map(([key, value]) => `${key}=${value}`);
}

function isThere(text: string | undefined): text is string {
  return text !== undefined;
}

function originOf({ locationOf }: ShownPolicy, path: readonly string[]): string {
  const location = locationOf?.(...path);
  return location === undefined ? "default" : formatPosition(location);
}

function table(rows: readonly Row[]): Paragraph {
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map(([name, value, origin]) => ({
    spans: [
      name.padEnd(widths[0] ?? 0),
      "  ",
      styled("bold", value.padEnd(Math.min(widths[1] ?? 0, MOST_VALUE))),
      "  ",
      styled(origin === "default" ? "dim" : "green", origin),
    ],
    hang: 4,
  }));
}

const MOST_VALUE = 30;
