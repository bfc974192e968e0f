import type { FixResult } from "../../checker/fix.js";
import type { Judgement } from "../../checker/policy/model.js";
import { type Way, whyUnplanned } from "../fixtures/fixed.js";

/** What `fix` makes of a rejected case. */
export interface Claim {
  readonly name: string;
  readonly way: Way;
  readonly fixed: FixResult;
}

/** All claims, as a page to read: how many there are, and of each what is mended, and why the rest is not. */
export function describeClaims(claims: readonly Claim[]): string {
  const own = claims.filter(({ way }) => way === "default");
  const extents = own.map(({ fixed }) => extentOf(fixed));
  const of = (extent: Extent) => extents.filter((one) => one === extent).length;
  return [
    "# What `fix` makes of the rejected fixtures",
    "",
    "Written by `npx vitest run test/fix/fixtures.test.ts --update`, and read in a review: what is not mended any more,",
    "or is now, is seen here.",
    "",
    `${own.length} cases: ${of("mended")} mended, ${of("in part")} in part, ${of("left")} left.`,
    "",
    ...table(["rule", "mended", "left"], countRules(own)),
    "",
    ...table(["case", "style", "", "mended", "left"], claims.map(rowOf)),
    "",
  ].join("\n");
}

type Extent = "mended" | "in part" | "left";

function extentOf(fixed: FixResult): Extent {
  if (fixed.applied.length === 0) return "left";
  return leftOf(fixed).length === 0 ? "mended" : "in part";
}

function rowOf({ name, way, fixed }: Claim): readonly string[] {
  const mended = fixed.applied.map(({ title }) => title);
  const unplanned = fixed.applied.length === 0 ? undefined : whyUnplanned(name, fixed);
  const proof = unplanned === undefined ? [] : [`(not planned: ${unplanned})`];
  const left = leftOf(fixed).map(leftInWords);
  return [name, way, extentOf(fixed), lines([...mended, ...proof]), lines(left)];
}

interface Left {
  readonly judgement: Judgement;
  readonly reason: string;
}

function leftOf({ unfixed, conflicting }: FixResult): readonly Left[] {
  const clashes = conflicting.flatMap(({ judgements }) =>
    judgements.map((judgement) => ({ judgement, reason: "another fix changes the same text" })),
  );
  return [...unfixed, ...clashes];
}

function leftInWords({ judgement: { rule, complaint }, reason }: Left): string {
  const [first = "", ...more] = reason.split("\n");
  return `${rule} of ${complaint.subject.address}: ${first}${more.length > 0 ? " …" : ""}`;
}

function countRules(claims: readonly Claim[]): readonly (readonly string[])[] {
  const mended = claims.flatMap(({ fixed }) => fixed.applied.flatMap((fix) => fix.judgements));
  const left = claims.flatMap(({ fixed }) => leftOf(fixed).map(({ judgement }) => judgement));
  const rules = [...new Set([...mended, ...left].map(({ rule }) => rule))].sort();
  const of = (judgements: readonly Judgement[], rule: string) =>
    String(judgements.filter((judgement) => judgement.rule === rule).length);
  return rules.map((rule) => [rule, of(mended, rule), of(left, rule)]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row)];
}

function lines(texts: readonly string[]): string {
  return [...new Set(texts)].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", "<br>");
}
