import { relative, sep } from "node:path";
import { slug } from "github-slugger";
import type { MarkdownOptions, MarkdownRenderer } from "vitepress";
import { RULES } from "../../checker/rules/index.js";
import { siteLink } from "../links.js";
import { listsOf } from "../lists.js";
import type { SitePage } from "../pages.js";
import { kindOf, ROOT } from "../repository.js";
import { diagram } from "./diagram.js";

/** Pages are written to be read on GitHub; here they are made to read the same way. */
export function markdownOptions(pages: readonly SitePage[]): MarkdownOptions {
  return {
    theme: { light: "github-light-high-contrast", dark: "github-dark-default" },
    // Links of pages name their sections as GitHub does.
    anchor: { slugify: slug },
    // What stands in braces is text.
    attrs: { disable: true },
    config(md) {
      // Bare URLs are links on GitHub; names of files are not.
      md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
      writeLists(md, pages);
      resolveLinks(md);
      renderFences(md);
    },
  };
}

function writeLists(md: MarkdownRenderer, pages: readonly SitePage[]): void {
  const lists = listsOf(Object.values(RULES), pages);
  md.core.ruler.before("normalize", "lists", (state) => {
    for (const [mark, list] of lists) state.src = state.src.replace(mark, () => list);
  });
}

function resolveLinks(md: MarkdownRenderer): void {
  const render = md.renderer.rules["link_open"];
  if (render === undefined) throw new Error("VitePress has no rule for links any more");
  md.renderer.rules["link_open"] = (tokens, at, options, env, self) => {
    const token = tokens[at];
    const href = token?.attrGet("href");
    // Those to a heading of the page itself are VitePress's own.
    if (token !== undefined && href && token.attrGet("class") !== "header-anchor") {
      const file = relative(ROOT, env.realPath ?? env.path)
        .split(sep)
        .join("/");
      token.attrSet("href", siteLink(file, href, kindOf));
    }
    return render(tokens, at, options, env, self);
  };
}

/** What the tests of the documentation take an example for (`fails`, `passes`), readers are told too. */
const MARKS = new Map([
  ["fails", "fails"],
  ["passes", "passes"],
  ["inferred", "passes, inferred"],
  ["before", "before"],
  ["after", "after"],
]);

function renderFences(md: MarkdownRenderer): void {
  const render = md.renderer.rules.fence;
  if (render === undefined) throw new Error("VitePress has no rule for fenced blocks any more");
  md.renderer.rules.fence = (tokens, at, options, env, self) => {
    const token = tokens[at];
    const [language = "", ...marks] = (token?.info ?? "").trim().split(/\s+/);
    if (token !== undefined && language === "mermaid") return diagram(token.content);
    if (token !== undefined) token.info = language;
    const html = render(tokens, at, options, env, self);
    const mark = marks.find((one) => MARKS.has(one));
    if (mark === undefined) return html;
    const sources = marks.includes("without-source=fails") ? ", with its sources" : "";
    return `<div class="example ${mark}"><p class="mark">${MARKS.get(mark)}${sources}</p>${html}</div>`;
  };
}
