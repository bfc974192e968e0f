import { describe, expect, it } from "vitest";
import { deadLinks, loadedBy } from "../../site/dead-links.js";

const PAGES = new Map([
  ["", '<a href="/base/ci">'],
  ["ci", '<h2 id="the-action">The action</h2><h2 id="für-alle">Für alle</h2>'],
  ["rules/", '<template><p id="inside"></template>'],
]);
const FILES = new Set(["schema.json"]);

const dead = (html: string) =>
  deadLinks(new Map([...PAGES, ["a", html]]), FILES, "/base/").map(({ href }) => href);

describe("links of built pages", () => {
  it.each([
    "/base/",
    "/base/ci",
    "ci",
    "ci#the-action",
    "ci#f%C3%BCr-alle",
    "/base/rules/#inside",
    "/base/schema.json",
    "#here",
    "https://example.com/nowhere",
    "mailto:somebody@example.com",
  ])("%s leads somewhere", (href) => {
    expect(dead(`<p id="here"><a href="${href}">`)).toEqual([]);
  });

  it.each(["/base/nowhere", "/base/rules", "ci#nowhere", "#nowhere", "/ci", "/base/nowhere.json"])(
    "%s leads nowhere",
    (href) => {
      expect(dead(`<a href="${href}">`)).toEqual([href]);
    },
  );

  it("are named with their page, and what is only written is none", () => {
    const pages = new Map([["a", '<a href="b">&lt;a href="c"></a><code>href="d"</code>']]);
    expect(deadLinks(pages, FILES, "/base/")).toEqual([{ page: "a", href: "b" }]);
  });
});

it("what a page loads is what stands in its elements, links to follow excepted", () => {
  const html = `<head><link rel="stylesheet" href="a.css"><link rel="canonical" href="https://b"></head>
    <script src="c.js"></script><img src="d.png" srcset="e.png 2x"><a href="f">g</a>
    <template><iframe src="h"></iframe></template><object data="i"></object>`;
  expect(loadedBy(html)).toEqual(["a.css", "c.js", "d.png", "e.png 2x", "h", "i"]);
});
