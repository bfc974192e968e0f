import { describe, expect, it } from "vitest";
import { RULES } from "../../checker/rules/index.js";
import { sitePage } from "../../site/pages.js";
import { readPages } from "../../site/repository.js";
import { type SidebarGroup, sidebarOf } from "../../site/sidebar.js";

const PAGES = readPages();
const rules = Object.values(RULES);

const linksOf = (groups: readonly SidebarGroup[]) =>
  groups.flatMap(({ items }) => items.map(({ link }) => link));

describe("the pages of the site", () => {
  it("are those of docs, and what the repository says of itself", () => {
    expect(PAGES.length).toBeGreaterThan(60);
    expect(PAGES.map(({ address }) => address)).toEqual(
      expect.arrayContaining(["", "overview", "ci", "rules/", "rules/log-retention", "decisions/"]),
    );
    expect(new Set(PAGES.map(({ address }) => address)).size).toBe(PAGES.length);
  });

  // The front page begins with a picture of itself.
  it.each(PAGES.filter(({ address }) => address !== ""))(
    "$file begins with a heading, and with what it is for",
    ({ title, summary }) => {
      expect(title).not.toBe("");
      expect(summary).not.toBe("");
    },
  );

  it("say in plain words what they are for", () => {
    const text = "# `a` page\n\nFor [those](x.md) who\nread `code` *well*.\n\n## More\n";
    expect(sitePage("docs/a.md", text)).toMatchObject({
      title: "a page",
      summary: "For those who read code well.",
    });
  });
});

describe("the sidebar", () => {
  const sidebar = sidebarOf(PAGES, rules);

  it("has every page but the front page, once", () => {
    const expected = PAGES.filter(({ address }) => address !== "").map(({ address }) => address);
    expect(linksOf(sidebar).sort()).toEqual(expected.map((address) => `/${address}`).sort());
  });

  it("begins with what is read first", () => {
    expect(linksOf(sidebar).slice(0, 4)).toEqual([
      "/overview",
      "/getting-started",
      "/how-it-works",
      "/ci",
    ]);
  });

  it("has the rules from A to Z, each with its title", () => {
    const [all, ...each] = sidebar.find(({ text }) => text === "Rules")?.items ?? [];
    expect(all?.link).toBe("/rules/");
    const expected = [...rules].sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(each).toEqual(
      expected.map(({ id, title }) => ({
        text: `${id}<small>${title}</small>`,
        link: `/rules/${id}`,
      })),
    );
  });

  it("has a page that nobody has given a place behind the guides", () => {
    const page = sitePage("docs/something-new.md", "# Something <new>\n\nFor those who look.\n");
    if (page === undefined) throw new Error("it is no page");
    const use = sidebarOf([...PAGES, page], rules).find(({ text }) => text === "Use");
    expect(use?.items.at(-1)).toEqual({ text: "Something &lt;new>", link: "/something-new" });
  });
});
