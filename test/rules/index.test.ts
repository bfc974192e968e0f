import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RULES } from "../../checker/rules/index.js";

/** What a rule consists of, beside its line in the index. */
const PARTS = [
  ["its file", (id: string) => `checker/rules/${id}.ts`],
  ["its words", (id: string) => `checker/words/${id}.ts`],
  ["its page", (id: string) => `docs/rules/${id}.md`],
  ["its test", (id: string) => `test/rules/${id}.test.ts`],
] as const;

describe.each(Object.keys(RULES))("%s", (id) => {
  it.each(PARTS)("has %s", (_, path) => {
    expect(existsSync(path(id)), path(id)).toBe(true);
  });

  it("uses its own words", () => {
    expect(readFileSync(`checker/rules/${id}.ts`, "utf8")).toContain(`"../words/${id}.js"`);
  });
});

it("no rule is left out of the index", () => {
  const files = readdirSync("checker/rules").map((file) => file.replace(/\.ts$/, ""));
  const rules = files.filter((name) => name !== "index" && name !== "model");
  expect(rules.sort()).toEqual(Object.keys(RULES).sort());
});
