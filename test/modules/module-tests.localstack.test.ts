import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { accountEnvironment } from "../../terraform/account.js";
import { Terraform, type Workspace } from "../../terraform/terraform.js";

const MODULES = join(import.meta.dirname, "../../modules/terraform");

let terraform: Terraform;
let modules: Workspace;
beforeAll(async () => {
  terraform = await Terraform.open({ env: accountEnvironment(inject("emulatorEndpoint")) });
  modules = await terraform.empty("modules");
  await cp(MODULES, modules.folder, { recursive: true });
});
afterAll(() => terraform.close());

it.each(["vpc-flow-log", "compliant-vpc", "flow-log-bucket"])(
  "%s is made as it should be, and destroyed",
  async (name) => {
    const folder = join(modules.folder, name);
    const tests = "-test-directory=tests/apply";
    await terraform.run(folder, ["init", tests, "-input=false", "-no-color"]);
    const said = await terraform.run(folder, ["test", tests, "-no-color"]);
    expect(said).toMatch(/^Success! \d+ passed, 0 failed\.$/m);
  },
  300_000,
);
