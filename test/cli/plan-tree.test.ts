import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { namedPlans } from "../../checker/cli/named-plans.js";
import { fixturePath } from "../fixtures/cases.js";
import { flowgate } from "./flowgate.js";

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "flowgate-tree-")));
  const files = {
    "json/vpc/tfplan.json": "",
    "json/vpc/eu/tfplan.json": "",
    "json/logs/tfplan.json": "",
    "json/logs/other.json": "",
    "json/.hidden/tfplan.json": "",
    "json/both/tfplan.json": "",
    "json/both/tfplan.tfplan": "",
    "json/folder/tfplan.json/tfplan.json": "",
    "out/app/tfplan.tfplan": "",
    "vpc/main.tf": "",
    "logs/.terragrunt-cache/a/b/main.tf": "",
    "both/.terragrunt-cache/a/b/main.tf": "",
    "both/.terragrunt-cache/a/c/main.tf": "",
    "empty/readme.md": "",
    "single.json": "",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await symlink("..", join(folder, "json", "vpc", "loop"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("a folder stands for the plans of its tree", () => {
  const named = (...plans: readonly string[]) => namedPlans(plans, folder);

  test("by the names that Terragrunt gives them, in order, each with its unit's folder", async () => {
    expect(await named("json")).toEqual([
      { path: "json/both/tfplan.json", unit: undefined },
      { path: "json/folder/tfplan.json/tfplan.json", unit: undefined },
      { path: "json/logs/tfplan.json", unit: join(folder, "logs/.terragrunt-cache/a/b") },
      { path: "json/vpc/tfplan.json", unit: join(folder, "vpc") },
      { path: "json/vpc/eu/tfplan.json", unit: undefined },
    ]);
    expect(await named("out")).toEqual([{ path: "out/app/tfplan.tfplan", unit: undefined }]);
  });

  test("beside plans that are named", async () => {
    expect((await named("single.json", "out", "-")).map(({ path }) => path)).toEqual([
      "single.json",
      "out/app/tfplan.tfplan",
      "-",
    ]);
  });

  test("and is refused without any", async () => {
    await expect(named("empty")).rejects.toThrow(
      /^empty is a folder with no plan in it; .*tfplan\.json or tfplan\.tfplan/,
    );
    expect(await named("none")).toEqual([{ path: "none", unit: undefined }]);
  });
});

test("the plans of a tree are checked as one run, each with its sources", async () => {
  const stack = join(folder, "stack");
  for (const unit of ["network", "logs"]) {
    const from = fixturePath("plans-network-and-logs", unit);
    await cp(from, join(stack, unit), { recursive: true });
    await mkdir(join(stack, "plans", unit), { recursive: true });
    await cp(join(from, "plan.json"), join(stack, "plans", unit, "tfplan.json"));
    await rm(join(stack, unit, "plan.json"));
  }
  const run = await flowgate(["check", "plans", "--format", "json"], { cwd: stack });
  const report = JSON.parse(run.stdout);
  expect(report.plans.map((plan: { path: string }) => plan.path)).toEqual([
    "plans/logs/tfplan.json",
    "plans/network/tfplan.json",
  ]);
  expect(report.plans.map((plan: { source: object }) => plan.source)).toEqual([
    expect.objectContaining({ path: "logs", used: true }),
    expect.objectContaining({ path: "network", used: true }),
  ]);
  const one = await flowgate(["check", "plans/network/tfplan.json", "plans/logs/tfplan.json"], {
    cwd: stack,
  });
  expect(run.code).toBe(one.code);
});
