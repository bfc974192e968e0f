import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// Plans hold what is in files, and verdicts depend on it: a checkout has to be the same on every machine.
const CRLF = "test/fixtures/file-crlf/main.tf";
const LF = [
  "test/fixtures/file-crlf-planned/main.tf",
  "test/fixtures/file-crlf/plan.json",
  "Makefile",
];

describe.each(["true", "input", "false"])("a fresh checkout with core.autocrlf=%s", (autocrlf) => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "flowgate-checkout-"));
    const prefix = `--prefix=${folder}/`;
    const setting = `core.autocrlf=${autocrlf}`;
    await execa("git", ["-c", setting, "checkout-index", prefix, "--", CRLF, ...LF]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("has the fixture of Windows' line ends as it was planned", () => {
    hasWindowsLineEnds(join(folder, CRLF));
  });

  it.each(LF)("has no such line in %s", (file) => {
    expect(linesOf(join(folder, file)).filter((line) => line.endsWith("\r"))).toEqual([]);
  });
});

// Editors change them, and what is not added yet is in no checkout.
describe("this folder", () => {
  it("has the fixture of Windows' line ends as it was planned", () => {
    hasWindowsLineEnds(CRLF);
  });

  it.each(LF)("has no such line in %s", (file) => {
    expect(linesOf(file).filter((line) => line.endsWith("\r"))).toEqual([]);
  });
});

function hasWindowsLineEnds(file: string): void {
  const lines = linesOf(file);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => !line.endsWith("\r"))).toEqual([]);
}

function linesOf(file: string): readonly string[] {
  return readFileSync(file, "latin1").split("\n").slice(0, -1);
}
