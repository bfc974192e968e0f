import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadParser } from "../../checker/source/index.js";
import { plainModules } from "../../modules/plain/index.js";
import { ANY_PROVIDER } from "../../modules/plain/provider-set.js";
import { makeModule, moduleFolder } from "../../scripts/plain-modules.js";
import { gate, Workspaces } from "./workspaces.js";

const ROOT = join(import.meta.dirname, "../..");

let workspaces: Workspaces;
beforeAll(async () => {
  await loadParser();
  workspaces = await Workspaces.open();
});
afterAll(() => workspaces.close());

describe.each(plainModules.map((module) => [moduleFolder(module), module] as const))(
  "%s",
  (folder, module) => {
    it("is what the constructs make; run `make modules` where it is not", async () => {
      const made = await makeModule(module);
      const files = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
      const names = files
        .filter((file) => file.isFile())
        .map(({ parentPath, name }) => relative(join(ROOT, folder), join(parentPath, name)))
        // These are written by hand.
        .filter((name) => !name.startsWith("tests/"));
      expect(names.sort()).toEqual([...made.keys()].sort());
      for (const [file, text] of made) {
        expect(await readFile(join(ROOT, folder, file), "utf8"), file).toBe(text);
      }
    });

    it("reads as if somebody had written it", async () => {
      const main = await readFile(join(ROOT, folder, "main.tf"), "utf8");
      // No wrapped expressions, no names made up by CDKTF, no lists of one on three lines.
      expect(main).not.toMatch(/"\$\{[^}"]*\}"/);
      expect(main).not.toMatch(/_[0-9A-F]{8}\b/);
      expect(main).not.toMatch(/\[\n[^\n]*\n\s*\]/);
    });
  },
);

// No version 6 of the provider is at hand for the others.
const PLANNED = plainModules.filter(({ set }) => set === ANY_PROVIDER);

describe.each(PLANNED.map(({ name }) => [name] as const))("the examples of %s", (name) => {
  it.each(["basic", "complete"])("%s", async (example) => {
    const path = join(ROOT, "modules/terraform", name, "examples", example, "main.tf");
    const text = await readFile(path, "utf8");
    const workspace = await workspaces.write(
      text.replaceAll('"../.."', `"./modules/${name}"`).replaceAll("../../..", "./modules"),
    );
    const { report } = await gate(workspace);
    expect(report.summary.errors).toBe(0);
    expect(report.summary.covered).toBe(report.summary.vpcs);
    for (const { vpcs } of report.plans) {
      expect(vpcs.map(({ recorded }) => recorded)).toEqual(vpcs.map(() => true));
    }
  });
});

it("refuses in the plan, also where all that is read waits for the apply", async () => {
  const workspace = await workspaces.write(`provider "aws" {
  region = "eu-central-1"
}

resource "terraform_data" "first" {}

module "flow_log" {
  source     = "./modules/vpc-flow-log"
  depends_on = [terraform_data.first]

  vpc_id        = "vpc-0123456789abcdef0"
  s3_bucket_arn = "arn:aws:s3:::logs"
}
`);
  const { error } = await workspace.plan();
  // Terraform breaks lines.
  expect(String(error).replace(/\s+[│╷╵]?\s*/g, " ")).toContain(
    's3_bucket_arn takes the ARN of a bucket where destination_types has "s3"',
  );
});

it("refuses in the plan a bucket of the same plan that no flow log delivers to", async () => {
  const workspace = await workspaces.write(`
module "logs" {
  source = "./modules/flow-log-bucket"
}

module "flow_log" {
  source = "./modules/vpc-flow-log"

  vpc_id        = "vpc-0123456789abcdef0"
  s3_bucket_arn = module.logs.bucket_arn
}`);
  const { error } = await workspace.plan();
  expect(String(error)).toContain("s3_bucket_arn takes the ARN of a bucket where");
});
