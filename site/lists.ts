import type { SitePage } from "./pages.js";

/** What the list of rules says of one. */
export interface ListedRule {
  readonly id: string;
  readonly severity: string;
  readonly title: string;
}

/** By the mark that stands in its place in a page of the site: what is written there as Markdown. */
export function listsOf(
  rules: readonly ListedRule[],
  pages: readonly SitePage[],
): ReadonlyMap<string, string> {
  const decisions = pages.filter(({ file }) => file.startsWith("docs/decisions/"));
  return new Map([
    ["<!-- rules -->", rulesTable(rules)],
    ["<!-- decisions -->", decisionsList(decisions)],
  ]);
}

function rulesTable(rules: readonly ListedRule[]): string {
  const lines = rules.map(
    ({ id, severity, title }) =>
      `| [\`${id}\`](../../docs/rules/${id}.md) | ${severity} | ${title} |`,
  );
  return ["| rule | severity | complains of |", "| --- | --- | --- |", ...lines].join("\n");
}

function decisionsList(decisions: readonly SitePage[]): string {
  return decisions.map(({ file, title }) => `- [${title}](../../${file})`).join("\n");
}
