import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../checker/formats/index.js";
import type { Format } from "../../checker/formats/model.js";
import { reportOnFixture } from "../report/fixture-reports.js";

it("every format is a file by its name, and every file a format", () => {
  const entries = readdirSync("checker/formats", { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const named = Object.keys(FORMATS).map((name) => `${name}.ts`);
  expect(files.sort()).toEqual(["index.ts", "model.ts", ...named].sort());
});

describe.each(Object.entries<Format>(FORMATS))("%s", (_, format) => {
  it("says what it is for in a few words", () => {
    expect(format.description).toMatch(/^\S.{3,40}\S$/);
  });

  it.each(["direct-reference", "plans-network-and-logs", "incomplete-errored"])(
    "says the same of %s every time, in whole lines",
    async (fixture) => {
      const { render } = await format.load();
      const report = await reportOnFixture(fixture);
      const before = structuredClone(report);
      const text = render(report, { color: false });
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
      expect(render(report, { color: false })).toBe(text);
      expect(report).toEqual(before);
    },
  );
});
