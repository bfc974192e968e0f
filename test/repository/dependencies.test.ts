import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const RECORD = "docs/decisions/0051-what-comes-from-others.md";
const record = readFileSync(RECORD, "utf8");
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));

/** The first cells of a table below a heading: `name`, or several of them. */
function listedBelow(heading: string): readonly string[] {
  const [, part = ""] = record.split(`\n## ${heading}\n`);
  const [section = ""] = part.split("\n## ");
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return rows.flatMap((row) => {
    const [, names = "", reason = ""] = row.split("|");
    expect(reason.trim().length, row).toBeGreaterThan(20);
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
  });
}

describe("what comes from others is listed with its reason", () => {
  it("what is installed with flowgate", () => {
    expect([...listedBelow("Installed")].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it("and installs nothing itself", () => {
    const further = Object.keys(manifest.dependencies).flatMap((name) =>
      Object.keys(lock.packages[`node_modules/${name}`].dependencies ?? {}),
    );
    expect(further).toEqual([]);
  });

  it("the build bundles nothing that is installed, but YAML", () => {
    const build = readFileSync("scripts/build.mjs", "utf8");
    const [, names = ""] = /^const INSTALLED = \[(.+)\];$/m.exec(build) ?? [];
    expect(JSON.parse(`[${names}]`)).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it("what is bundled is known to npm, of the tools or of what is installed", () => {
    const known = { ...manifest.devDependencies, ...manifest.dependencies };
    const bundled = listedBelow("Bundled");
    expect(bundled.filter((name) => !(name in known))).toEqual([]);
    expect(bundled.length).toBeGreaterThan(10);
  });

  it("what a release is made with is in devDependencies", () => {
    const known = manifest.devDependencies;
    expect(listedBelow("Made with").filter((name) => !(name in known))).toEqual([]);
  });
});

describe("what SECURITY.md claims", () => {
  const text = readFileSync("SECURITY.md", "utf8");
  const [, model = ""] = text.split("\n## Who is trusted with what\n");

  it("names files that are there", () => {
    const paths = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = ""]) => path);
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("names a test in every part that says what cannot be done", () => {
    const parts = model.split("\n\n").filter((part) => part.trim().startsWith("**"));
    const bare = parts.filter((part) => !/\]\(test\/[^)]+\.test\.ts\)/.test(part));
    // For credentials there is nothing that a plan could name.
    expect(bare.map((part) => /\*\*(.+?)\*\*/.exec(part)?.[1])).toEqual([
      "Plans in S3, and `verify`",
    ]);
  });
});
