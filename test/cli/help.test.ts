import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { FORMATS } from "../../checker/formats/index.js";
import { flowgate } from "./flowgate.js";

test("the version is the package's", async () => {
  const manifest = JSON.parse(await readFile("package.json", "utf8"));
  expect((await flowgate(["--version"])).stdout).toBe(`${manifest.version}\n`);
});

test("the help names every command, shows examples and explains the exit codes", async () => {
  const { stdout } = await flowgate(["--help"]);
  for (const text of [
    "check",
    "explain",
    "Examples:",
    "flowgate check tfplan",
    "Exit codes:\n  0",
  ]) {
    expect(stdout).toContain(text);
  }
});

test.each([
  [
    "check",
    [
      "--scope",
      "--require-proof",
      "--format",
      "--output",
      "--source",
      "--no-source",
      "--terraform",
    ],
  ],
  ["explain", ["<plan>", "<address>", "--source", "--no-source", "--terraform", "--no-color"]],
])("the help of %s names its options", async (command, options) => {
  const { stdout } = await flowgate([command, "--help"]);
  for (const option of options) expect(stdout).toContain(option);
  for (const format of options.includes("--format") ? Object.keys(FORMATS) : []) {
    expect(stdout.replace(/\s+/g, " ")).toContain(` ${format} `);
  }
  expect(stdout).toContain("Exit codes:");
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThan(100);
});
