import { describe, expect, it } from "vitest";
import { HOME, SITE } from "../../checker/home.js";
import { type Kind, siteLink } from "../../site/links.js";

const REPOSITORY: Readonly<Record<string, Kind>> = {
  LICENSE: "file",
  "README.md": "file",
  "docs/ci.md": "file",
  "docs/report.schema.json": "file",
  "docs/rules": "folder",
  "docs/rules/log-retention.md": "file",
  "examples/demo": "folder",
  "modules/terraform/compliant-vpc/README.md": "file",
};

const link = (from: string, href: string) => siteLink(from, href, (path) => REPOSITORY[path]);

describe("a link of a page", () => {
  it.each([
    ["docs/verify.md", "ci.md", "/ci"],
    ["docs/verify.md", "ci.md#the-action", "/ci#the-action"],
    ["docs/verify.md", "#permissions", "#permissions"],
    ["docs/verify.md", "rules", "/rules/"],
    ["docs/verify.md", "rules/", "/rules/"],
    ["docs/verify.md", "rules/log-retention.md", "/rules/log-retention"],
    ["docs/rules/log-retention.md", "../ci.md", "/ci"],
    ["README.md", "docs/ci.md", "/ci"],
    ["docs/ci.md", "../README.md", "/overview"],
  ])("of %s to %s leads to the page %s", (from, href, target) => {
    expect(link(from, href)).toBe(target);
  });

  it.each([
    ["docs/ci.md", "../LICENSE", `${HOME}/blob/main/LICENSE`],
    ["docs/ci.md", "report.schema.json", `${HOME}/blob/main/docs/report.schema.json`],
    ["docs/ci.md", "../examples/demo", `${HOME}/tree/main/examples/demo`],
    [
      "README.md",
      `${HOME}/blob/main/modules/terraform/compliant-vpc/README.md#inputs`,
      `${HOME}/blob/main/modules/terraform/compliant-vpc/README.md#inputs`,
    ],
  ])("of %s to %s, which is no page, leads to the repository", (from, href, target) => {
    expect(link(from, href)).toBe(target);
  });

  it.each([
    [`${HOME}/blob/main/docs/ci.md#jenkins`, "/ci#jenkins"],
    [`${HOME}/tree/main/docs/rules`, "/rules/"],
    [`${HOME}/blob/main/README.md`, "/overview"],
    [`${SITE}/`, "/"],
    [`${SITE}/ci#jenkins`, "/ci#jenkins"],
  ])("to %s, as npm needs it, leads to the page", (href, target) => {
    expect(link("README.md", href)).toBe(target);
  });

  it.each([
    "https://docs.aws.amazon.com/vpc/#x",
    `${HOME}/security/advisories/new`,
    "mailto:security@example.com",
  ])("to %s stays as it is", (href) => {
    expect(link("README.md", href)).toBe(href);
  });

  it.each([
    ["docs/ci.md", "nowhere.md"],
    ["docs/ci.md", "../docs/nowhere.md#x"],
    ["docs/ci.md", "/ci.md"],
    ["docs/ci.md", "../../elsewhere"],
    ["README.md", `${HOME}/blob/main/docs/nowhere.md`],
    ["README.md", `${HOME}/tree/main/nowhere`],
  ])("of %s to %s leads nowhere, and says so", (from, href) => {
    expect(() => link(from, href)).toThrow(`${from}: the link to ${href} leads nowhere`);
  });
});
