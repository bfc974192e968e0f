import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-01-31

### Fixed

- A wrong verdict.

## [1.1.0] - 2026-01-01

## [1.0.0]
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-release-"));
  await writeFile(join(folder, "CHANGELOG.md"), CHANGELOG);
});
afterAll(() => rm(folder, { recursive: true }));

async function notes(tag: string, version: string) {
  await writeFile(join(folder, "package.json"), JSON.stringify({ version }));
  const args = ["scripts/release-notes.mjs", tag, folder];
  const { exitCode, stdout, stderr } = await execa(process.execPath, args, { reject: false });
  return { exitCode, stdout, stderr };
}

describe("the notes of a release", () => {
  it("are the section of its version", async () => {
    const stdout = "### Fixed\n\n- A wrong verdict.";
    expect(await notes("v1.2.0", "1.2.0")).toEqual({ exitCode: 0, stdout, stderr: "" });
  });

  it.each([
    ["v1.2.0", "1.3.0", "the tag is v1.2.0, and package.json has version 1.3.0"],
    ["1.2.0", "1.2.0", "the tag is 1.2.0, and package.json has version 1.2.0"],
    ["v2.0.0", "2.0.0", 'CHANGELOG.md has no section "## [2.0.0] - DATE"'],
    ["v1.0.0", "1.0.0", 'CHANGELOG.md has no section "## [1.0.0] - DATE"'],
    ["v1.1.0", "1.1.0", "CHANGELOG.md says nothing of 1.1.0"],
  ])("there are none for the tag %s and version %s", async (tag, version, stderr) => {
    expect(await notes(tag, version)).toEqual({ exitCode: 1, stdout: "", stderr });
  });
});
