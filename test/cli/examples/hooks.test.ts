import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { ROOT } from "../../docs/pages.js";
import { fixturePath } from "../../fixtures/cases.js";
import { passesInAtlantis } from "../../formats/readers/atlantis.js";
import { exampleText, listAt, textAt, valueAt } from "./documents.js";
import { type Workplace, workplace } from "./workplace.js";

let place: Workplace;
afterEach(() => place.remove());

describe.each([
  ["rejected", "for-each-empty", 1],
  ["accepted", "traffic-reject-only", 0],
])("a plan that is to be %s is, by the example for", (verdict, fixture, code) => {
  test("Atlantis, by the text", async () => {
    place = await workplace({ infra: fixture });
    const showfile = place.at("infra", "infra-default.json");
    await copyFile(fixturePath(fixture, "plan.json"), showfile);
    const steps = ["workflows", "flowgate", "policy_check", "steps"] as const;
    const text = exampleText("atlantis-repos.yaml");
    expect(valueAt(text, ...steps, 0)).toBe("show");
    const script = textAt(text, ...steps, 1, "run");
    const run = await place.run([script], { within: "infra", env: { SHOWFILE: showfile } });
    expect(run.code).toBe(0);
    expect(passesInAtlantis(`${run.stderr}${run.stdout}`)).toBe(code === 0);
    const none = await place.run([script], { within: "infra", env: { SHOWFILE: "none.json" } });
    expect(none.code).toBe(0);
    expect(passesInAtlantis(`${none.stderr}${none.stdout}`)).toBe(false);
  });

  test.each([
    ["env0.yml", ".tf-plan", ["deploy", "steps", "terraformPlan", "after", 0, "run"]],
    ["digger.yml", "infra.tfplan", ["workflows", "flowgate", "plan", "steps", 2, "run"]],
    ["spacelift-config.yml", "spacelift.plan", ["stack_defaults", "after_plan", 0]],
  ])("%s", async (name, plan, path) => {
    place = await workplace({ infra: fixture });
    await place.savePlan("infra", place.at("infra", plan));
    const script = textAt(exampleText(name), ...path);
    const env = { DIGGER_PLANFILE: "infra.tfplan" };
    const run = await place.run([script], { within: "infra", env });
    expect(run).toMatchObject({ code, stderr: "" });
    expect(run.stdout).toContain(`${verdict}:`);
  });

  test("Spacelift, with the report for its policies", async () => {
    place = await workplace({ infra: fixture });
    await place.savePlan("infra", place.at("infra", "spacelift.plan"));
    const script = textAt(exampleText("spacelift-config.yml"), "stack_defaults", "after_plan", 0);
    await place.run([script], { within: "infra" });
    const file = place.at("infra", "flowgate.custom.spacelift.json");
    const { summary } = JSON.parse(await readFile(file, "utf8"));
    expect(summary.rejects).toBe(code === 1);
  });

  test("Terrateam, which keeps the plan elsewhere", async () => {
    place = await workplace({ infra: fixture });
    await place.savePlan("infra", place.at("elsewhere"));
    const cmd = listAt(exampleText("terrateam-config.yml"), "workflows", 0, "plan", 2, "cmd");
    expect(cmd.slice(0, 2)).toEqual(["sh", "-c"]);
    const env = { TERRATEAM_PLAN_FILE: place.at("elsewhere") };
    const run = await place.run([String(cmd[2])], { within: "infra", env });
    expect(run).toMatchObject({ code, stderr: "" });
    expect(run.stdout).toContain(`${verdict}:`);
  });

  test("pre-commit, by the hook that the repository offers", async () => {
    place = await workplace({ infra: fixture });
    await place.savePlan("infra", place.at("infra", "tfplan"));
    const hooks = await readFile(join(ROOT, ".pre-commit-hooks.yaml"), "utf8");
    const config = exampleText("pre-commit-config.yaml");
    const hook = ["repos", 0, "hooks", 0] as const;
    expect(textAt(config, ...hook, "id")).toBe(textAt(hooks, 0, "id"));
    expect(valueAt(hooks, 0, "pass_filenames")).toBe(false);
    const command = [textAt(hooks, 0, "entry"), ...listAt(config, ...hook, "args")].join(" ");
    expect(await place.run([command])).toMatchObject({ code, stderr: "" });
  });

  test("Terramate, of the stacks that are changed", async () => {
    place = await workplace({ "a stack": fixture, other: "for-each-empty" });
    const env = { CHANGED: "a stack" };
    const run = await place.run([exampleText("terramate.sh")], { env });
    expect(run).toMatchObject({ code, stderr: "" });
    expect(run.stdout).toContain(" in 1 plan,");
  });
});

test("without a changed stack, the example for Terramate has nothing to check", async () => {
  place = await workplace({ other: "for-each-empty" });
  const run = await place.run([exampleText("terramate.sh")], { env: { CHANGED: "" } });
  expect(run).toEqual({ code: 0, stdout: "no stack is changed\n", stderr: "" });
});

test("the example for Terragrunt checks all units as one", async () => {
  place = await workplace({
    network: "plans-network-and-logs/network",
    logs: "plans-network-and-logs/logs",
  });
  const run = await place.run([exampleText("terragrunt.sh")], { env: { TMPDIR: place.folder } });
  expect(run.stderr).toBe("");
  expect(run.stdout).toMatch(/ in 2 plans, /);
  // The plans are gone.
  expect(await place.run(["ls -d tmp.*"])).toMatchObject({ code: 2 });
});
