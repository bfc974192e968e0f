import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vitepress";
import { HOME, SITE } from "../../checker/home.js";
import { RULES } from "../../checker/rules/index.js";
import manifest from "../../package.json" with { type: "json" };
import { type DeadLink, deadLinks } from "../dead-links.js";
import { addressOf } from "../pages.js";
import { foldersWithoutPages, ROOT, readPages } from "../repository.js";
import { sidebarOf } from "../sidebar.js";
import { markdownOptions } from "./markdown.js";

/** Elsewhere than at home: `FLOWGATE_SITE=https://docs.example.com make site`. */
const site = new URL(`${(process.env["FLOWGATE_SITE"] || SITE).replace(/\/+$/, "")}/`);

const pages = readPages();

/** When pages are rendered, they ask for Vue from where they lie; it is installed where they are rendered. */
const vueFromHere: Plugin = {
  name: "vue-from-here",
  enforce: "pre",
  resolveId: (id, _importer, { ssr }) =>
    ssr === true && /^vue(?:\/server-renderer)?$/.test(id) ? { id, external: true } : null,
};

export default defineConfig({
  lang: "en",
  title: "flowgate",
  description: manifest.description,
  base: site.pathname,
  // The pages stay where they are read on GitHub, too.
  srcDir: ROOT,
  srcExclude: foldersWithoutPages().map((folder) => `${folder}/**`),
  rewrites: (file) => {
    const address = addressOf(file);
    if (address === undefined) return file;
    return `${address}${address === "" || address.endsWith("/") ? "index" : ""}.md`;
  },
  outDir: join(ROOT, "site/dist"),
  cacheDir: join(ROOT, "site/node_modules/.cache/vitepress"),
  cleanUrls: true,
  lastUpdated: true,
  sitemap: { hostname: site.href },
  markdown: markdownOptions(pages),
  vite: { plugins: [vueFromHere] },
  head: [["link", { rel: "icon", type: "image/svg+xml", href: `data:image/svg+xml,${icon()}` }]],
  themeConfig: {
    nav: [
      { text: "Get started", link: "/getting-started" },
      { text: "In CI", link: "/ci" },
      { text: "Rules", link: "/rules/" },
      { text: `v${manifest.version}`, link: "/changelog" },
    ],
    sidebar: sidebarOf(pages, Object.values(RULES)).map((group) => ({
      ...group,
      items: [...group.items],
    })),
    outline: [2, 3],
    search: { provider: "local" },
    socialLinks: [{ icon: "github", link: HOME }],
    editLink: { pattern: `${HOME}/edit/main/:path`, text: "Edit this page" },
    footer: { message: `<a href="${HOME}/blob/main/LICENSE">Apache License 2.0</a>` },
    notFound: {
      quote: "There is no such page. The search above knows all of them.",
      linkText: "To the front page",
    },
  },
  transformPageData: ({ filePath }) => {
    const summary = pages.find(({ file }) => file === filePath)?.summary;
    return summary ? { description: summary } : {};
  },
  buildEnd({ outDir, site: { base } }) {
    const files = readdirSync(outDir, { recursive: true, encoding: "utf8" });
    const html = files.filter((file) => file.endsWith(".html"));
    const built = new Map(
      html.map((file) => [
        file.replace(/(?:(^|\/)index)?\.html$/, "$1"),
        readFileSync(join(outDir, file), "utf8"),
      ]),
    );
    const dead = deadLinks(built, new Set(files), base);
    if (dead.length > 0) throw new Error(`links that lead nowhere:\n${told(dead)}`);
  },
});

/** A gate, in the colour of the theme. */
function icon(): string {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 14V4h12v10M5 14V7m3 7V7m3 7V7" fill="none" stroke="#3451b2" stroke-width="1.8" stroke-linecap="round"/></svg>';
  return encodeURIComponent(svg);
}

/** What every page has beside it is told once. */
function told(dead: readonly DeadLink[]): string {
  const hrefs = [...new Set(dead.map(({ href }) => href))];
  const lines = hrefs.map((href) => {
    const on = dead.filter((one) => one.href === href).map(({ page }) => `/${page}`);
    return `  ${href} on ${on.slice(0, 3).join(", ")}${on.length > 3 ? `, and ${on.length - 3} more` : ""}`;
  });
  return lines.join("\n");
}
