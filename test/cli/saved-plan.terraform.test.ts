import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { flowgate } from "./flowgate.js";
import { folderWith } from "./folder.js";

const folder = folderWith();

test("a saved plan brings its own sources", async () => {
  const stack = join(folder.path, "stack");
  await mkdir(stack);
  await writeFile(join(stack, "main.tf"), 'resource "terraform_data" "this" { input = "a" }\n');
  await execa("terraform", ["init"], { cwd: stack });
  await execa("terraform", ["plan", "-out=tfplan"], { cwd: stack });
  await rm(join(stack, "main.tf"));
  const run = await flowgate(["check", "stack/tfplan", "--format", "json"], { cwd: folder.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(run.stdout)).toMatchObject({
    plans: [{ path: "stack/tfplan", source: { path: "stack/tfplan", used: true, notes: [] } }],
  });
});
