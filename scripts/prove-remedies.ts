/**
 * Proves the Terraform that reports suggest: pastes it into a copy of the sources, plans with the real
 * Terraform, and has the new plan checked. Of the fixtures, and of random configurations:
 *
 *     tsx scripts/prove-remedies.ts [case…]
 *     tsx scripts/prove-remedies.ts --random 100 [--seed 1]
 */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { Terraform, TerraformError, type Workspace } from "../localstack/terraform.js";
import { render, SMALL, start } from "../oracle/configuration/index.js";
import { Random } from "../oracle/random.js";
import {
  type Fixture,
  findFixtures,
  forEachFixture,
  installProviders,
  openFixture,
} from "./fixture-cases.js";
import { type Outcome, proveRemedies, reportOn } from "./remedy-proof.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { random: { type: "string" }, seed: { type: "string", default: "1" } },
});

const total = { subjects: 0, blocks: 0, vpcs: 0, variables: 0 };
const terraform = await Terraform.open();
try {
  const providers = await installProviders(terraform);
  if (values.random === undefined) {
    const fixtures = (await findFixtures(positionals)).filter(isProvable);
    await forEachFixture(fixtures, (fixture) => proveFixture(fixture, providers));
  } else await proveRandom(Number(values.random), values.seed, providers);
} finally {
  await terraform.close();
}
const { subjects, blocks, vpcs, variables } = total;
console.log(
  `${subjects} configurations: ${blocks} blocks record ${vpcs} VPCs, ${variables} of them with a variable to declare`,
);

// Providers that are not at hand, plans of a tool that is not, and stacks that are checked together.
function isProvable({ expected }: Fixture): boolean {
  const isAtHand = expected.derived === undefined || expected.derived === "downloaded";
  return isAtHand && expected.plans === undefined && !expected.errored;
}

async function proveFixture(fixture: Fixture, providers: Workspace): Promise<string> {
  const report = await reportOn(join(fixture.folder, "plan.json"), fixture.folder);
  const workspace = await openFixture(fixture, terraform, providers);
  return tell(
    await proveRemedies(report, workspace, {
      ...(fixture.hasState && { state: join(workspace.folder, "state.json") }),
      args: fixture.args,
    }),
  );
}

/** Configurations of the oracle's, until so many of them have been rejected. */
async function proveRandom(wanted: number, seed: string, providers: Workspace): Promise<void> {
  const numbers = Array.from({ length: wanted * 10 }, (_, at) => `${seed}.${at}`).values();
  const worker = async () => {
    for (const name of numbers) {
      if (total.subjects >= wanted) return;
      try {
        console.log(`${(await proveOne(name, providers)).padEnd(10)} ${name}`);
      } catch (error) {
        console.error(`\nfailed: ${name}: ${error instanceof Error ? error.message : error}`);
        process.exitCode = 1;
      }
    }
  };
  await Promise.all([worker(), worker()]);
}

async function proveOne(seed: string, providers: Workspace): Promise<string> {
  const workspace = await terraform.empty(`random-${seed}`);
  const files = render(start(new Random(seed), SMALL).blocks);
  for (const [path, text] of files) {
    const file = join(workspace.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await copyFile(join(providers.folder, "provider.tf"), join(workspace.folder, "provider.tf"));
  await workspace.initLike(providers);
  const plan = join(workspace.folder, "plan.json");
  try {
    await writeFile(plan, await workspace.show(await workspace.plan()));
  } catch (error) {
    // Random expressions fail now and then.
    if (error instanceof TerraformError) return "invalid";
    throw error;
  }
  const report = await reportOn(plan, workspace.folder);
  return tell(await proveRemedies(report, workspace, {}));
}

function tell(outcome: Outcome): string {
  if (outcome.kind !== "recorded") return outcome.kind;
  total.subjects++;
  total.blocks += outcome.blocks;
  total.vpcs += outcome.vpcs;
  total.variables += outcome.variables;
  return "recorded";
}
