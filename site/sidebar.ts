import { REFERENCE_PAGES } from "../reference/pages.js";
import type { ListedRule } from "./lists.js";
import type { SitePage } from "./pages.js";

export interface SidebarLink {
  /** HTML. */
  readonly text: string;
  readonly link: string;
}

export interface SidebarGroup {
  readonly text: string;
  readonly collapsed?: boolean;
  readonly items: readonly SidebarLink[];
}

/**
 * The guides in the order in which they are read, by their addresses. A page of `docs` that is named nowhere stands at
 * the end of those for using flowgate, so that no page is without a place.
 */
const START = ["overview", "getting-started", "how-it-works"];
const USE = [
  "ci",
  "many-plans",
  "fix",
  "policy",
  "formats",
  "picture",
  "html-report",
  "exit-codes",
  "verify",
  "run-tasks",
  "localstack",
];
const BUILD = ["constructs/", "terraform-modules", "central-logging", "organization"];
const CONSTRUCTS = REFERENCE_PAGES.map(({ address }) => `constructs/${address}`);
const BACKGROUND = [
  "limits",
  "comparison",
  "performance",
  "architecture",
  "contributing",
  "security",
  "changelog",
];

/** What stands shorter beside the page than as its heading. */
const SHORT = new Map([
  ["overview", "Overview"],
  ["html-report", "The HTML page"],
  ["limits", "What it cannot see"],
  ["constructs/cloudwatch-logs", "CloudWatch Logs"],
  ["constructs/s3", "S3"],
  ["constructs/firehose", "Firehose"],
  ["constructs/destination", "Other destinations"],
]);

/** All pages but the front page, each once. */
export function sidebarOf(
  pages: readonly SitePage[],
  rules: readonly ListedRule[],
): readonly SidebarGroup[] {
  const guides = pages.filter(({ address }) => address !== "" && !address.includes("/"));
  const named = new Set([...START, ...USE, ...BUILD, ...BACKGROUND]);
  const others = guides.filter(({ address }) => !named.has(address)).sort(byAddress);
  const inOrder = (addresses: readonly string[]) =>
    addresses.flatMap((address) => pages.find((page) => page.address === address) ?? []);
  return [
    { text: "Start", items: inOrder(START).map(linkOf) },
    { text: "Use", items: [...inOrder(USE), ...others].map(linkOf) },
    { text: "Build", items: inOrder(BUILD).map(linkOf) },
    { text: "Constructs", collapsed: true, items: inOrder(CONSTRUCTS).map(linkOf) },
    {
      text: "Rules",
      collapsed: true,
      items: within(pages, "rules/", "All rules").map((link) => withTitle(link, rules)),
    },
    { text: "Background", items: inOrder(BACKGROUND).map(linkOf) },
    { text: "Decisions", collapsed: true, items: within(pages, "decisions/", "All decisions") },
  ];
}

/** The page of a folder first, then those in it. */
function within(pages: readonly SitePage[], folder: string, all: string): readonly SidebarLink[] {
  const inside = pages.filter(({ address }) => address.startsWith(folder) && address !== folder);
  return [{ text: all, link: `/${folder}` }, ...[...inside].sort(byAddress).map(linkOf)];
}

/** What a rule is called in findings, and what that means. */
function withTitle(link: SidebarLink, rules: readonly ListedRule[]): SidebarLink {
  const rule = rules.find(({ id }) => link.link === `/rules/${id}`);
  if (rule === undefined) return link;
  return { ...link, text: `${escapeHtml(rule.id)}<small>${escapeHtml(rule.title)}</small>` };
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function linkOf({ address, title }: SitePage): SidebarLink {
  return { text: escapeHtml(SHORT.get(address) ?? title), link: `/${address}` };
}

function byAddress(one: SitePage, other: SitePage): number {
  return one.address < other.address ? -1 : 1;
}
