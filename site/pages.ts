/** A Markdown file of the repository that is a page of the site. */
export interface SitePage {
  /** From the repository's root: `docs/rules/log-retention.md`. */
  readonly file: string;
  /** On the site: `rules/log-retention`; the front page has the empty one. */
  readonly address: string;
  /** Its first heading. */
  readonly title: string;
  /** Its first paragraph, in a line of plain text; empty where it does not begin with one. */
  readonly summary: string;
}

/** What is a page although it does not lie in `docs`, and its address. Folders have no page of their own there. */
const ADDRESSES = new Map([
  ["site/pages/index.md", ""],
  ["site/pages/rules.md", "rules/"],
  ["site/pages/decisions.md", "decisions/"],
  ["README.md", "overview"],
  ["CONTRIBUTING.md", "contributing"],
  ["SECURITY.md", "security"],
  ["CHANGELOG.md", "changelog"],
  ["docs/constructs.md", "constructs/"],
]);

/** Where on the site a file of the repository is read; undefined where it is no page. */
export function addressOf(file: string): string | undefined {
  return ADDRESSES.get(file) ?? /^docs\/(.+)\.md$/.exec(file)?.[1];
}

/** Folders of the repository that a page of the site stands for. */
export function addressOfFolder(folder: string): string | undefined {
  return /^docs\/(rules|decisions|constructs)$/.test(folder)
    ? `${folder.slice("docs/".length)}/`
    : undefined;
}

/** Undefined where the file is no page. */
export function sitePage(file: string, text: string): SitePage | undefined {
  const address = addressOf(file);
  if (address === undefined) return undefined;
  const [, title = "flowgate", summary = ""] =
    /^# (.+)\n\n((?!```|[|#-])\S.*(?:\n.+)*)/m.exec(text) ?? [];
  return { file, address, title: plain(title), summary: plain(summary) };
}

/** Without the marks of Markdown for code, links and emphasis. */
function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[`*]/g, "")
    .replaceAll("\n", " ");
}
