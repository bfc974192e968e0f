import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { documentationUrl, HOME, SITE } from "../../checker/home.js";
import { RULES } from "../../checker/rules/index.js";
import { loadedBy } from "../../site/dead-links.js";
import { ROOT, readPages } from "../../site/repository.js";

const DIST = join(ROOT, "site/dist");
const BASE = `${new URL(SITE).pathname}/`;
const PAGES = readPages();

let html: ReadonlyMap<string, string>;

beforeAll(async () => {
  // Dead links fail the build.
  const env = { FLOWGATE_SITE: "" };
  const { all, exitCode } = await execa(process.execPath, ["scripts/site.mjs", "build"], {
    cwd: ROOT,
    env,
    all: true,
    reject: false,
  });
  expect(all).toContain("build complete");
  expect(exitCode).toBe(0);
  html = new Map(builtFiles(".html").map((file) => [file, readFileSync(file, "utf8")]));
});

function builtFiles(end: string): readonly string[] {
  return readdirSync(DIST, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(end))
    .map((file) => join(DIST, file));
}

/** As GitHub Pages finds it. */
function fileOf(address: string): string {
  return join(
    DIST,
    address === "" || address.endsWith("/") ? `${address}index.html` : `${address}.html`,
  );
}

function pageAt(address: string): string {
  return html.get(fileOf(address)) ?? "";
}

describe("the built site", () => {
  it("has every page, with its heading, its words for search engines, and where to edit it", () => {
    const wrong = PAGES.filter(({ address, file }) => {
      const page = pageAt(address);
      return !(
        page.includes("<h1") &&
        /<meta name="description" content="[^"]/.test(page) &&
        (address === "" || page.includes(`href="${HOME}/edit/main/${file}"`))
      );
    });
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(RULES))("has the page that findings of %s link to", (id) => {
    const url = documentationUrl(`rules/${id}.md`);
    expect(url.startsWith(`${SITE}/`)).toBe(true);
    const page = pageAt(url.slice(SITE.length + 1));
    expect(page).toMatch(new RegExp(`<h1 id="${id}"[^>]*>${id} <a`));
    expect(page).toContain('id="how-to-fix"');
  });

  it("finds every page, and its sections", async () => {
    const [file = ""] = builtFiles(".js").filter((name) => name.includes("@localSearchIndex"));
    const { default: text } = await import(pathToFileURL(file).href);
    const found = Object.values<string>(JSON.parse(text).documentIds);
    const missing = PAGES.filter(({ address }) => address !== "").filter(
      ({ address }) => !found.some((id) => id.split("#")[0] === `${BASE}${address}`),
    );
    expect(missing).toEqual([]);
    expect(found).toContain(`${BASE}ci#gitlab-ci`);
  });

  it("loads nothing from elsewhere", () => {
    const loaded = [...html.values()].flatMap(loadedBy);
    expect(loaded.length).toBeGreaterThan(100);
    expect(loaded.filter((url) => !url.startsWith(BASE) && !url.startsWith("data:"))).toEqual([]);
    const styles = [...builtFiles(".css"), ...html.keys()].map((name) =>
      readFileSync(name, "utf8").replace(/(["'])data:.*?\1/g, "data:"),
    );
    const asked = styles.flatMap((text) => text.match(/@import[^;]*|url\([^)]*\)/g) ?? []);
    expect(asked.length).toBeGreaterThan(5);
    const own = [`url(${BASE}assets/`, "url(data:", "url(#"];
    expect(asked.filter((one) => !own.some((start) => one.startsWith(start)))).toEqual([]);
  });

  it("draws its diagrams", () => {
    const page = pageAt("architecture");
    expect(page).toMatch(/<div class="diagram"[^>]*><svg [\s\S]*the catalogue[\s\S]*<\/svg>/);
    expect([...html.values()].filter((text) => text.includes("language-mermaid"))).toEqual([]);
  });

  it("says of examples what they show", () => {
    const page = pageAt("rules/vpc-without-flow-log");
    expect(page).toContain('<div class="example fails"><p class="mark">fails</p>');
    expect(page).toContain('<div class="example passes"><p class="mark">passes</p>');
  });

  it("lists every rule and every decision", () => {
    for (const id of Object.keys(RULES))
      expect(pageAt("rules/")).toContain(`href="${BASE}rules/${id}"`);
    const decisions = PAGES.filter(({ address }) => /^decisions\/./.test(address));
    expect(decisions.length).toBeGreaterThan(20);
    for (const { address } of decisions) {
      expect(pageAt("decisions/")).toContain(`<li><a href="${BASE}${address}"`);
    }
  });

  it("has a page for what is not there, and a map", () => {
    expect(existsSync(join(DIST, "404.html"))).toBe(true);
    const map = readFileSync(join(DIST, "sitemap.xml"), "utf8");
    const listed = [...map.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url);
    expect(listed.sort()).toEqual(PAGES.map(({ address }) => `${SITE}/${address}`).sort());
  });
});

it("what takes the site's packages has its types right", async () => {
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  const { stdout } = await execa(tsc, ["--noEmit", "-p", "site/tsconfig.json"], {
    cwd: ROOT,
    reject: false,
  });
  expect(stdout).toBe("");
});
