import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixturePath } from "../../fixtures/cases.js";
import { flowgate } from "../flowgate.js";
import { folderWith } from "../folder.js";
import { temporaryFolder } from "./temporary-folder.js";

const folder = folderWith();
const env = { CI: undefined };

test.each([
  ["no plan", "", "no plan given; name one"],
  ["no sources", "rejected.json --no-source", "--no-source leaves nothing to write to"],
  ["two ways at once", "rejected.json --yes --dry-run", "--dry-run and --patch and --yes exclude"],
  ["a patch in two places", "rejected.json --patch a --patch b", "--patch is given twice"],
  ["a style that is none", "rejected.json --style s3", "Allowed choices are existing, log-group"],
  ["no such folder", "rejected.json --yes --within gone", "--within gone: there is no such folder"],
  ["no such plan", "gone.json --yes", "gone.json: no such file"],
  ["sources that are nowhere", "rejected.json --yes", "no Terraform files are found that"],
  ["a patch in the place of a plan", "rejected.json --patch rejected.json", "the report cannot be"],
])("2: %s", async (_, line, words) => {
  const args = ["fix", ...line.split(" ").filter((word) => word !== "")];
  const run = await flowgate(args, { cwd: folder.path, env });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toContain(words);
  expect(run.stderr.trimEnd().split("\n")).toHaveLength(1);
});

test("2: sources that a plan was not made from", async () => {
  const cwd = temporaryFolder({});
  await cp(fixturePath("traffic-accept-only"), cwd, { recursive: true });
  await writeFile(join(cwd, "main.tf"), 'resource "aws_vpc" "other" {}\n');
  const run = await flowgate(["fix", "plan.json", "--yes"], { cwd, env });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toContain("nothing can be written for plan.json: . is not what the plan was");
});

test("0: nothing to fix", async () => {
  const run = await flowgate(["fix", "accepted.json", "--yes"], { cwd: folder.path, env });
  expect(run).toEqual({ code: 0, stdout: "nothing to fix\n", stderr: "" });
  const shown = await flowgate(["fix", "accepted.json", "--dry-run"], { cwd: folder.path, env });
  expect(shown).toEqual({ code: 0, stdout: "", stderr: "nothing to fix\n" });
  const unsaid = await flowgate(["fix", "accepted.json"], { cwd: folder.path, env });
  expect(unsaid.code).toBe(0);
});

test("2: something to fix, and nobody to ask", async () => {
  const cwd = temporaryFolder({});
  await cp(fixturePath("traffic-accept-only"), cwd, { recursive: true });
  const run = await flowgate(["fix", "plan.json"], { cwd, env });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toContain("nobody can be asked here; write it with --yes");
});
