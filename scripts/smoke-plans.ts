/**
 * Has a Terraform or OpenTofu plan what flowgate rejects and what it does not, and the built command line
 * check both saved plans:
 *
 *     tsx scripts/smoke-plans.ts [terraform | tofu]
 */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { printProgress } from "../machine/progress.js";
import { Terraform } from "../terraform/terraform.js";
import { fixturePath } from "../test/fixtures/cases.js";

const ROOT = join(import.meta.dirname, "..");

const [binary = "terraform"] = process.argv.slice(2);
const terraform = await Terraform.open({ binary, progress: printProgress });
try {
  await plan(join(ROOT, "examples", "demo"), 1);
  await plan(fixturePath("count-pairs"), 0);
} finally {
  await terraform.close();
}

async function plan(configuration: string, expected: number): Promise<void> {
  const workspace = await terraform.copy(configuration);
  if (configuration.startsWith(fixturePath())) {
    await copyFile(fixturePath("provider.tf"), join(workspace.folder, "provider.tf"));
  }
  await workspace.init();
  const { path, error } = await workspace.plan();
  if (error !== undefined) throw error;
  const cli = join(ROOT, "dist", "cli.cjs");
  const args = [cli, "check", path, "--terraform", binary, "--require-proof"];
  const { exitCode } = await execa(process.execPath, args, { reject: false, stdio: "inherit" });
  if (exitCode === expected) return;
  throw new Error(`flowgate exited with ${exitCode}, not with ${expected}, of ${configuration}`);
}
