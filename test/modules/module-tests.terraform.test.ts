import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainModules } from "../../modules/plain/index.js";
import { ANY_PROVIDER } from "../../modules/plain/provider-set.js";
import { type AttachedProvider, attachProvider } from "../../terraform/attached-provider.js";
import { Terraform, type Workspace } from "../../terraform/terraform.js";

const MODULES = join(import.meta.dirname, "../../modules/terraform");

let terraform: Terraform;
let modules: Workspace;
let attached: AttachedProvider;
beforeAll(async () => {
  terraform = await Terraform.open();
  modules = await terraform.copy(MODULES);
  const [first = ""] = PLANNED.map(({ name }) => join(modules.folder, name));
  await terraform.run(first, ["init", "-input=false", "-no-color"]);
  // Dozens of runs, each of which would start the provider.
  attached = await attachProvider(terraform, { folder: first });
});
afterAll(async () => {
  await attached[Symbol.asyncDispose]();
  await terraform.close();
});

// No version 6 of the provider is at hand for the others.
const PLANNED = plainModules.filter(({ set }) => set === ANY_PROVIDER);

describe.each(PLANNED.map((module) => [module.name, module] as const))(
  "the tests of %s",
  (name, module) => {
    it("pass, as its users run them", async () => {
      const folder = join(modules.folder, name);
      await attached.terraform.run(folder, ["init", "-input=false", "-no-color"]);
      const said = await attached.terraform.run(folder, ["test", "-no-color"]);
      expect(said).toMatch(/^Success! \d+ passed, 0 failed\.$/m);
    });

    it("refuse by every limit", async () => {
      const refusals = await readFile(join(MODULES, name, "tests/refusals.tftest.hcl"), "utf8");
      const held = module.variables.filter(({ validations = [] }) => validations.length > 0);
      // What compliant-vpc passes on is refused by vpc-flow-log, and tested there.
      const own = held.filter(({ name: variable }) =>
        module.calls.every(({ arguments: groups }) =>
          groups.flat().every(([argument]) => argument !== variable),
        ),
      );
      const names = own.map((variable) => `[var.${variable.name}]`);
      expect(names.filter((variable) => !refusals.includes(variable))).toEqual([]);
      for (const [address, conditions] of Object.entries(module.guards)) {
        const refused = refusals.split(`expect_failures = [${address}]`).length - 1;
        expect(refused, address).toBeGreaterThanOrEqual(conditions.length);
      }
    });
  },
);
