import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

describe.each([
  ["package-lock.json", 300],
  ["site/package-lock.json", 50],
  ["modules/cdktn/package-lock.json", 3],
  ["reference/package-lock.json", 15],
  ["test/mutants/package-lock.json", 100],
])("%s", (file, least) => {
  const { packages } = JSON.parse(readFileSync(file, "utf8"));

  it("names no registry, so that packages come from whichever is configured", () => {
    const all: readonly { readonly resolved?: string }[] = Object.values(packages);
    expect(all.length).toBeGreaterThan(least);
    expect(all.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it("has the hash of every package", () => {
    const all = Object.entries<{ readonly integrity?: string; readonly inBundle?: boolean }>(
      packages,
    );
    // What comes inside of another package has that one's.
    const own = all.filter(([path, { inBundle }]) => path !== "" && inBundle !== true);
    expect(own.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
  });
});
