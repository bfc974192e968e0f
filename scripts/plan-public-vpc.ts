/**
 * Plans the example beside terraform-aws-modules/vpc with that module itself, of its registry, and has the built
 * command line check the plan. Tests, which download nothing, have a stand-in for it.
 *
 *     tsx scripts/plan-public-vpc.ts
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { printProgress } from "../machine/progress.js";
import { publishModules } from "../terraform/published-modules.js";
import { Terraform } from "../terraform/terraform.js";
import { answerCallerIdentity } from "./caller-identity.js";

const ROOT = join(import.meta.dirname, "..");

const published = await mkdtemp(join(tmpdir(), "flowgate-published-"));
await using identity = await answerCallerIdentity();
const terraform = await Terraform.open({
  progress: printProgress,
  env: {
    ...(await publishModules(published)),
    ...identity.environment,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_EC2_METADATA_DISABLED: "true",
  },
});
try {
  const workspace = await terraform.copy(join(ROOT, "examples/terraform-aws-modules-vpc"));
  await workspace.init();
  const { path, error } = await workspace.plan();
  if (error !== undefined) throw error;
  const cli = join(ROOT, "dist/cli.cjs");
  await execa(process.execPath, [cli, "check", path, "--require-proof"], { stdio: "inherit" });
} finally {
  await terraform.close();
  await rm(published, { recursive: true });
}
