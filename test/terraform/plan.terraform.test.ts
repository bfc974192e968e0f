import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Terraform } from "../../terraform/terraform.js";
import { fixturePath } from "../fixtures/cases.js";

let terraform: Terraform;
beforeEach(async () => {
  terraform = await Terraform.open();
});
afterEach(() => terraform.close());

it("makes a fixture's plan with the real Terraform", async () => {
  const providers = await terraform.empty("providers");
  const provider = await readFile(fixturePath("provider.tf"), "utf8");
  await writeFile(join(providers.folder, "provider.tf"), provider);
  await providers.init();

  const workspace = await terraform.copy(fixturePath("module-output-through-local"));
  await writeFile(join(workspace.folder, "provider.tf"), provider);
  await workspace.initLike(providers);
  const plan = await workspace.plan();

  expect(plan.error).toBeUndefined();
  const document: { resource_changes: { address: string }[] } = JSON.parse(
    await workspace.show(plan),
  );
  expect(document.resource_changes.map(({ address }) => address)).toEqual([
    "aws_flow_log.blue",
    'module.net["blue"].aws_vpc.this[0]',
    'module.net["green"].aws_vpc.this[0]',
  ]);
});
