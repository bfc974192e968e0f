import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Terraform, TerraformError } from "../../terraform/terraform.js";

let folder: string;
let configuration: string;
let terraform: Terraform | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "flowgate-terraform-test-"));
  configuration = join(folder, "stack");
  await mkdir(join(configuration, ".terraform"), { recursive: true });
  await writeFile(join(configuration, "main.tf"), "");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await terraform?.close();
  terraform = undefined;
  await rm(folder, { recursive: true });
});

/** A `terraform` that does what the shell script says. */
async function standIn(script: string): Promise<Terraform> {
  const binary = join(folder, "terraform");
  await writeFile(binary, `#!/bin/sh\n${script}\n`);
  await chmod(binary, 0o755);
  terraform = await Terraform.open({ binary, env: { GIVEN: "yes" } });
  return terraform;
}

describe.skipIf(process.platform === "win32")("Terraform, with a stand-in", () => {
  it("works in a private copy that close() removes", async () => {
    const runner = await standIn("touch made-by-terraform");
    const workspace = await runner.copy(configuration);
    await workspace.init();
    expect((await readdir(workspace.folder)).sort()).toEqual(["made-by-terraform", "main.tf"]);
    expect(await readdir(configuration)).toEqual([".terraform", "main.tf"]);
    await runner.close();
    await expect(access(workspace.folder)).rejects.toThrow();
  });

  it("plans without refreshing where a state is given", async () => {
    const runner = await standIn('echo "$@" >> args');
    const workspace = await runner.copy(configuration);
    await workspace.plan({ args: ["-destroy"] });
    await workspace.plan({ state: "/s.json" });
    const [first, second] = (await readFile(join(workspace.folder, "args"), "utf8")).split("\n");
    expect(first).toMatch(/^plan -input=false -lock=false -no-color -out=\S+ -destroy$/);
    expect(second).toMatch(/ -state=\/s\.json -refresh=false$/);
  });

  it("hands a plan over that was saved though planning failed", async () => {
    const runner = await standIn('touch flowgate.tfplan; echo "Error: no" >&2; exit 1');
    const plan = await (await runner.copy(configuration)).plan();
    expect(plan.error?.detail).toBe("Error: no");
  });

  it("passes on what the slow commands say while they say it", async () => {
    await standIn('echo "$1: one"; echo "$1: two"');
    const said: string[] = [];
    const binary = join(folder, "terraform");
    await terraform?.close();
    terraform = await Terraform.open({ binary, progress: (line) => said.push(line) });
    const workspace = await terraform.copy(configuration);
    await workspace.init();
    await workspace.run("show", "-json");
    expect(said).toEqual(["init: one", "init: two"]);
  });

  it("has a plugin cache of its own, whatever the user's is", async () => {
    vi.stubEnv("TF_PLUGIN_CACHE_DIR", "/shared");
    const runner = await standIn('echo "$TF_PLUGIN_CACHE_DIR"');
    const cache = await (await runner.copy(configuration)).run("version");
    expect(cache).toMatch(/flowgate-terraform-.*plugin-cache$/);
    await access(cache);
    await runner.close();
    await expect(access(cache)).rejects.toThrow();
  });

  it("says which command failed, where, and what Terraform said", async () => {
    const runner = await standIn('echo "Error: Unsupported block type" >&2; exit 1');
    const workspace = await runner.copy(configuration);
    await expect(workspace.init()).rejects.toThrow(
      /`\S+terraform init -input=false -no-color` failed in stack:\nError: Unsupported block type/,
    );
    await expect(workspace.plan()).rejects.toBeInstanceOf(TerraformError);
  });

  it("keeps what would change a plan out of the environment", async () => {
    vi.stubEnv("TF_VAR_enabled", "false");
    vi.stubEnv("AWS_PROFILE", "work");
    const runner = await standIn('echo "$TF_VAR_enabled|$AWS_PROFILE|$CHECKPOINT_DISABLE|$GIVEN"');
    expect(await (await runner.copy(configuration)).run("version")).toBe("||1|yes");
  });

  it("says that Terraform is missing, and where to get it", async () => {
    terraform = await Terraform.open({ binary: "terraform-that-is-not-there" });
    const workspace = await terraform.copy(configuration);
    await expect(workspace.init()).rejects.toThrow(/is not installed.*\n.*terraform\/install/);
  });
});
