import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** What every file of a kind exports under one name, for a list of them to load. */
const OF_A_KIND = new Map([["render", /^checker\/formats\//]]);

it("a name that the checker exports means one thing", () => {
  const places = new Map<string, string[]>();
  for (const file of readdirSync("checker", { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    const path = join("checker", file);
    // Overloads are one.
    for (const name of new Set(exportedBy(readFileSync(path, "utf8")))) {
      places.set(name, [...(places.get(name) ?? []), path]);
    }
  }
  expect(places.size).toBeGreaterThan(500);
  const ambiguous = [...places].filter(
    ([name, paths]) =>
      paths.length > 1 && !paths.every((path) => OF_A_KIND.get(name)?.test(path) === true),
  );
  expect(ambiguous).toEqual([]);
});

function exportedBy(text: string): readonly string[] {
  const declared =
    /^export (?:async )?(?:abstract )?(?:function\*?|const|let|interface|type|class) ([\w$]+)/gm;
  return [...text.matchAll(declared)].map(([, name = ""]) => name);
}
