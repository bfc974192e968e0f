import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import "../../../modules/cdktn.js";

test("the example synthesizes", async () => {
  const outdir = await mkdtemp(join(tmpdir(), "flowgate-organization-"));
  onTestFinished(() => rm(outdir, { recursive: true, force: true }));
  vi.stubEnv("CDKTF_OUTDIR", outdir);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  await import("../../../examples/organization/main.js");
  const text = await readFile(join(outdir, "stacks", "organization", "cdk.tf.json"), "utf8");
  expect(Object.keys(JSON.parse(text).resource)).toEqual([
    "aws_observabilityadmin_telemetry_evaluation_for_organization",
    "aws_observabilityadmin_telemetry_rule_for_organization",
  ]);
});
