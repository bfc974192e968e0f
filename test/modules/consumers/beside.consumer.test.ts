import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../docs/pages.js";
import { npm, PublishedPackage } from "./package.js";

let home: PublishedPackage;
beforeAll(async () => {
  home = await PublishedPackage.pack();
});
afterAll(() => home.close());

async function emptyProject(): Promise<string> {
  const folder = await mkdtemp(join(home.folder, "project-"));
  await npm(folder, ["init", "--yes"]);
  return folder;
}

it("the checker alone brings no framework, and runs", async () => {
  const folder = await emptyProject();
  await npm(folder, ["install", "--save-dev", home.tarball]);
  const installed = await readdir(join(folder, "node_modules"));
  expect(installed).toContain("flowgate");
  expect(installed.filter((name) => /cdk|constructs/.test(name))).toEqual([]);
  const plan = join(ROOT, "examples/demo/plan.json");
  const args = ["flowgate", "check", plan];
  const checked = await execa("npx", args, { cwd: folder, reject: false });
  expect(checked).toMatchObject({ exitCode: 1, stderr: "" });
});

/** Adds flowgate to what a project has already. Whether that can be is known before anything is downloaded. */
async function addTo(packages: string): Promise<void> {
  const folder = await emptyProject();
  const versions = packages.split(" ").map((name) => {
    const at = name.lastIndexOf("@");
    return [name.slice(0, at), name.slice(at + 1)];
  });
  const manifest = { private: true, dependencies: Object.fromEntries(versions) };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await npm(folder, ["install", "--package-lock-only", "--save-dev", home.tarball]);
}

describe("npm installs flowgate beside", () => {
  it.each([
    "cdktf@0.20.0 @cdktf/provider-aws@19.0.0 constructs@10.4.0",
    "cdktf@0.20.12 @cdktf/provider-aws@19.65.1 constructs@10.4.5",
    "cdktf@0.21.0 @cdktf/provider-aws@20.1.0 constructs@10.4.2",
    "cdktf@0.21.0 @cdktf/provider-aws@21.0.0 constructs@10.4.5",
    "cdktf@0.21.0 @cdktf/provider-aws@21.22.1 constructs@10.8.1",
    "cdktf@0.21.0 constructs@10.8.1",
    "cdktn@0.24.0 @cdktn/provider-aws@25.7.0 constructs@10.6.0",
    "cdktn@0.24.0 constructs@10.7.2",
  ])("%s", async (packages) => {
    await addTo(packages);
  });
});

it("what is not tested would be refused", async () => {
  await expect(addTo("cdktf@0.19.2 constructs@10.4.5")).rejects.toThrow("ERESOLVE");
});
