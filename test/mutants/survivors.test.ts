import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";

const Survivors = v.record(
  v.pipe(v.string(), v.regex(/^checker\/(?:policy|rules|coverage|trace)\/.*\.ts$/)),
  v.array(
    v.strictObject({
      code: v.string(),
      why: v.pipe(v.string(), v.minLength(10)),
      replacements: v.optional(v.array(v.string())),
    }),
  ),
);

const FILE = join(import.meta.dirname, "survivors.json");
const survivors = v.parse(Survivors, JSON.parse(readFileSync(FILE, "utf8")));

describe("the mutants that are listed as not to be killed", () => {
  it.each(Object.entries(survivors))("are of lines that are still in %s", (file, listed) => {
    const lines = new Set(
      readFileSync(file, "utf8")
        .split("\n")
        .map((line) => line.trim()),
    );
    expect(listed.map(({ code }) => code).filter((code) => !lines.has(code))).toEqual([]);
  });
});
