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
import { render, SMALL, start } from "../oracle/configuration/index.js";
import { Random } from "../oracle/random.js";
import { Terraform, TerraformError, type Workspace } from "../terraform/terraform.js";
import {
  type Fixture,
  findFixtures,
  forEachFixture,
  installProviders,
  openFixture,
} from "./fixture-cases.js";
import { type Outcome, proveRemedies, reportOn } from "./remedy-proof.js";

/** So many configurations are planned as modules of one, since most of a plan's time is its start. */
const BATCH = 10;

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
  const isPlanned = expected.engine === undefined && expected.plans === undefined;
  return isAtHand && isPlanned && !expected.errored;
}

async function proveFixture(fixture: Fixture, providers: Workspace): Promise<string> {
  const report = await reportOn(join(fixture.folder, "plan.json"), fixture.folder);
  const workspace = await openFixture(fixture, terraform, providers);
  return tell(
    await proveRemedies(report, workspace, {
      ...(fixture.hasState && { state: join(workspace.folder, "state.json") }),
      // What a target leaves out is not in a plan, whatever is pasted.
      args: fixture.args.filter((arg) => !arg.startsWith("-target=")),
    }),
  );
}

/** Configurations of the oracle's, until the suggestions for so many have been proven. */
async function proveRandom(wanted: number, seed: string, providers: Workspace): Promise<void> {
  for (let first = 0; total.subjects < wanted && first < wanted * 10; first += BATCH) {
    const names = Array.from({ length: BATCH }, (_, at) => `${seed}.${first + at}`);
    try {
      console.log(await proveBatch(names, providers));
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      console.error(`\nfailed: one of ${names.join(", ")}: ${reason}`);
      process.exitCode = 1;
    }
  }
}

async function proveBatch(seeds: readonly string[], providers: Workspace): Promise<string> {
  const workspace = await terraform.empty(`random-${seeds[0]}`);
  await copyFile(join(providers.folder, "provider.tf"), join(workspace.folder, "provider.tf"));
  const modules = new Map(seeds.map((seed, at) => [`random_${at}`, seed]));
  for (const [name, seed] of modules) {
    for (const [path, text] of render(start(new Random(seed), SMALL).blocks)) {
      const file = join(workspace.folder, name, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
  const plan = join(workspace.folder, "plan.json");
  await planValid(workspace, modules, providers, plan);
  const report = await reportOn(plan, workspace.folder);
  const rejected = new Set(
    report.findings.flatMap(({ rule, vpc }) =>
      rule === "vpc-without-flow-log" ? (/^module\.(random_\d+)\./.exec(vpc ?? "")?.[1] ?? []) : [],
    ),
  );
  tell(await proveRemedies(report, workspace, {}), rejected.size);
  return `${rejected.size} of ${modules.size} recorded: ${[...modules.values()].join(", ")}`;
}

/** Random expressions fail now and then: the modules that an error names are left out. */
async function planValid(
  workspace: Workspace,
  modules: Map<string, string>,
  providers: Workspace,
  plan: string,
): Promise<void> {
  let isNew = true;
  for (;;) {
    const calls = [...modules.keys()].map(
      (name) => `module "${name}" {\n  source = "./${name}"\n}\n`,
    );
    await writeFile(join(workspace.folder, "main.tf"), calls.join("\n"));
    try {
      await (isNew ? workspace.initLike(providers) : workspace.run("get", "-no-color"));
      isNew = false;
      const saved = await workspace.plan();
      if (saved.error !== undefined) throw saved.error;
      await writeFile(plan, await workspace.show(saved));
      return;
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      isNew = false;
      const named = [...new Set(error.detail.match(/random_\d+/g))];
      if (named.filter((name) => modules.delete(name)).length === 0) throw error;
    }
  }
}

function tell(outcome: Outcome, subjects = 1): string {
  if (outcome.kind !== "recorded") return outcome.kind;
  total.subjects += subjects;
  total.blocks += outcome.blocks;
  total.vpcs += outcome.vpcs;
  total.variables += outcome.variables;
  return "recorded";
}
