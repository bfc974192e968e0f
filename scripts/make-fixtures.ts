/**
 * Makes `plan.json` of the fixtures again, with the real Terraform and AWS provider:
 *
 *     tsx scripts/make-fixtures.ts [case…]
 *
 * test/fixtures/README.md says how a case is laid out.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Terraform, type Workspace } from "../terraform/terraform.js";
import {
  type Fixture,
  findFixtures,
  forEachFixture,
  installProviders,
  openFixture,
} from "./fixture-cases.js";
import { FIXED_TIME, samePlan, TIMESTAMP } from "./same-plan.js";

const fixtures = await findFixtures(process.argv.slice(2));
const terraform = await Terraform.open();
try {
  const providers = await installProviders(terraform);
  await forEachFixture(fixtures, (fixture) => make(fixture, providers));
} finally {
  await terraform.close();
}

async function make(fixture: Fixture, providers: Workspace) {
  if (fixture.expected.engine !== undefined) return "skipped";
  const workspace = await openFixture(fixture, terraform, providers);
  const saved = await workspace.plan({
    ...(fixture.hasState && { state: join(workspace.folder, "state.json") }),
    args: fixture.args,
  });
  if (saved.error !== undefined && !fixture.expected.errored) throw saved.error;
  const printed = await workspace.show(saved);
  const plan = `${fixture.derivation?.plan(printed) ?? printed}\n`.replace(TIMESTAMP, FIXED_TIME);
  const path = join(fixture.folder, "plan.json");
  const before = await readFile(path, "utf8").catch(() => undefined);
  if (before !== undefined && samePlan(before, plan)) return "unchanged";
  await writeFile(path, plan);
  return "changed";
}
