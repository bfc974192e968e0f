import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { documentationUrl, HOME, SITE } from "../checker/home.js";
import { RULES } from "../checker/rules/index.js";
import manifest from "../package.json" with { type: "json" };

it("package.json says where the project lives, and the checker says the same", () => {
  expect(manifest.homepage).toBe(`${SITE}/`);
  expect(manifest.repository).toEqual({ type: "git", url: `git+${HOME}.git` });
  expect(new URL(HOME).protocol).toBe("https:");
});

it.each(Object.keys(RULES))("the page of %s has a URL, and is there", (id) => {
  const page = `rules/${id}.md`;
  expect(documentationUrl(page)).toBe(`${SITE}/rules/${id}`);
  expect(existsSync(`docs/${page}`)).toBe(true);
});
