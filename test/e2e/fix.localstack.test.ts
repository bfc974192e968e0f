import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { APPLIED, Deployment, findingsOf, hcl } from "./deployment.js";

const DEMO = join(import.meta.dirname, "../../examples/demo");

/** The example of the README, with a provider of the emulator's. */
async function demo(folder: string): Promise<void> {
  await hcl("")(folder);
  await rm(join(folder, "modules"), { recursive: true });
  await cp(join(folder, "main.tf"), join(folder, "emulator.tf"));
  await cp(DEMO, folder, { recursive: true });
  await writeFile(join(folder, "providers.tf"), "");
}

test("a plan that is rejected is mended by one command, and passes, deploys and is verified", async () => {
  await using deployment = await Deployment.open(inject("emulatorEndpoint"), demo);
  const rejected = await deployment.check();
  expect(findingsOf(rejected)).toContainEqual(["vpc-without-flow-log", "aws_vpc.sandbox"]);
  expect(rejected.code).toBe(1);

  expect(await deployment.fix()).toMatchObject({ code: 0, stderr: "" });
  expect(await deployment.check()).toMatchObject({ code: 0, stderr: "" });
  const mended = await deployment.read("main.tf");
  expect(await deployment.fix()).toMatchObject({ code: 0, stderr: "" });
  expect(await deployment.read("main.tf")).toBe(mended);

  await deployment.apply();
  const verified = await deployment.verify("--plan", APPLIED);
  expect(JSON.parse(verified.stdout).summary).toMatchObject({ vpcs: 2, covered: 2, rejected: 0 });
  expect(verified).toMatchObject({ code: 0, stderr: "" });
  await deployment.destroy();
}, 300_000);
