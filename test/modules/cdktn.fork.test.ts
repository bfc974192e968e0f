import { expect, test } from "vitest";
import * as cdktn from "../../modules/cdktn.js";
import * as cdktf from "../../modules/index.js";
import { stackOf } from "./synth.js";

test("the fork has everything that CDKTF has", () => {
  expect(cdktn).toMatchObject(cdktf);
  expect(Object.keys(cdktf).length).toBeGreaterThan(8);
});

test("stacks of these tests are the fork's, with AWS provider 6", () => {
  const { terraform } = stackOf().toTerraform();
  expect(terraform.required_providers.aws.version).toMatch(/^6\./);
  expect(stackOf().constructor).toHaveProperty("isStack");
});
