import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Fixture,
  findFixtures,
  installProviders,
  openFixture,
} from "../../scripts/fixture-cases.js";
import { proveRemedies, reportOn } from "../../scripts/remedy-proof.js";
import { Terraform, type Workspace } from "../../terraform/terraform.js";

/** A sample of what `npx tsx scripts/prove-remedies.ts` proves of all fixtures, and of random ones. */
const SAMPLE = [
  ["remedy-bucket-of-no-instance", { blocks: 1, vpcs: 1, variables: 0 }],
  ["remedy-destination-expressions", { blocks: 5, vpcs: 5, variables: 1 }],
  ["remedy-downloaded-module", { blocks: 3, vpcs: 5, variables: 2 }],
  ["remedy-names", { blocks: 3, vpcs: 4, variables: 1 }],
  ["remedy-provider", { blocks: 3, vpcs: 3, variables: 1 }],
] as const;

let terraform: Terraform;
let providers: Workspace;

beforeAll(async () => {
  terraform = await Terraform.open();
  providers = await installProviders(terraform);
});

afterAll(async () => {
  await terraform.close();
});

test.each(SAMPLE)("what is suggested for %s records its VPCs", async (name, proven) => {
  const [fixture] = await findFixtures([name]);
  expect(fixture).toBeDefined();
  if (fixture === undefined) return;
  expect(await prove(fixture)).toEqual({ kind: "recorded", ...proven });
});

async function prove(fixture: Fixture) {
  const report = await reportOn(join(fixture.folder, "plan.json"), fixture.folder);
  const workspace = await openFixture(fixture, terraform, providers);
  return proveRemedies(report, workspace, { args: fixture.args });
}
