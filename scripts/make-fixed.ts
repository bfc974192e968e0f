/**
 * Has `fix` write into the sources of every fixture that is rejected, and plans what comes of it with the real
 * Terraform and AWS provider: what was written (`fixed.diff`), and that plan (`fixed.plan.json`), stand beside the
 * fixture's own.
 *
 *     tsx scripts/make-fixed.ts [--all] [case…]
 *
 * What is written as it was when it was planned is not planned again, but for `--all`. It fails where Terraform does not take what was written, where `terraform fmt` would have it otherwise, and where the
 * plan is still rejected for what was to be mended.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import type { FixResult } from "../checker/fix.js";
import { attachProvider } from "../terraform/attached-provider.js";
import { publishModules } from "../terraform/published-modules.js";
import { Terraform, type Workspace } from "../terraform/terraform.js";
import { CASES, expectedOf, fixtureName, fixturePath } from "../test/fixtures/cases.js";
import {
  diffName,
  diffOf,
  fixCase,
  fixedPlanName,
  type Way,
  waysOf,
  whyUnplanned,
  writeChanges,
  wrongWithPlans,
} from "../test/fixtures/fixed.js";
import { answerCallerIdentity } from "./caller-identity.js";
import {
  type Fixture,
  findFixtures,
  forEachFixture,
  hasDefaultProvider,
  installProviders,
  openFixture,
} from "./fixture-cases.js";
import { isFormatLost } from "./formatting.js";
import { FIXED_TIME, samePlan, TIMESTAMP } from "./same-plan.js";

/** A case in one way, with its configurations. */
interface Subject {
  readonly name: string;
  readonly case: string;
  readonly way: Way;
  readonly fixtures: readonly Fixture[];
}

/** What plans are made with. */
interface Run {
  readonly providers: Workspace;
  readonly any: Terraform;
  /** For configurations with the default provider. */
  readonly attached: Terraform;
}

const { values, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { all: { type: "boolean", default: false } },
});
const rejected = (named.length > 0 ? named : CASES).filter((name) => expectedOf(name).exit === 1);
const subjects = (await Promise.all(rejected.map(subjectsOf))).flat();
await using identity = await answerCallerIdentity();
const plain = await mkdtemp(join(tmpdir(), "flowgate-modules-"));
const terraform = await Terraform.open({
  env: { ...identity.environment, ...(await publishModules(plain)) },
});
try {
  const providers = await installProviders(terraform);
  await using provider = await attachProvider(terraform, providers);
  const run: Run = { providers, any: terraform, attached: provider.terraform };
  // One provider plans one configuration at a time.
  await forEachFixture(subjects, (subject) => make(subject, run), 1);
} finally {
  await terraform.close();
  await rm(plain, { recursive: true });
}

async function subjectsOf(name: string): Promise<readonly Subject[]> {
  const fixtures = await findFixtures([name]);
  return waysOf(name).map((way) => ({ name: `${name} (${way})`, case: name, way, fixtures }));
}

async function make(subject: Subject, run: Run): Promise<string> {
  const { case: name, way, fixtures } = subject;
  const fixed = await fixCase(name, way);
  const diff = fixturePath(name, diffName(way));
  if (fixed.changes.length === 0) {
    await rm(diff, { force: true });
    for (const { folder } of fixtures) await rm(join(folder, fixedPlanName(way)), { force: true });
    return "words";
  }
  if (whyUnplanned(name, fixed) !== undefined) {
    await writeFile(diff, diffOf(fixed));
    return "unplanned";
  }
  if (!values.all && (await isPlanned(subject, fixed))) return "as before";
  const plans: string[] = [];
  for (const fixture of fixtures) plans.push(await planFixed(fixture, fixed, name, run));
  const wrong = await wrongWithPlans(name, way, fixed, plans);
  if (wrong.length > 0) throw new Error(`${wrong.join("\n")}\n${diffOf(fixed)}`);
  const written = [await update(diff, diffOf(fixed), (one, other) => one === other)];
  for (const [index, { folder }] of fixtures.entries()) {
    written.push(await update(join(folder, fixedPlanName(way)), plans[index] ?? "", samePlan));
  }
  return written.includes("changed") ? "changed" : "unchanged";
}

/** Whether the committed plans are of what is written now, and show what they have to. */
async function isPlanned({ case: name, way, fixtures }: Subject, fixed: FixResult) {
  try {
    const diff = await readFile(fixturePath(name, diffName(way)), "utf8");
    if (diff !== diffOf(fixed)) return false;
    const plans = fixtures.map(({ folder }) => readFile(join(folder, fixedPlanName(way)), "utf8"));
    return (await wrongWithPlans(name, way, fixed, await Promise.all(plans))).length === 0;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}

/** The plan of one configuration, with what is written into it. */
async function planFixed(
  fixture: Fixture,
  fixed: FixResult,
  name: string,
  { providers, any, attached }: Run,
): Promise<string> {
  const own = changesOf(fixture, fixed, name);
  const terraform = hasDefaultProvider(fixture) ? attached : any;
  const workspace = await openFixture(fixture, terraform, providers, (folder) =>
    writeChanges(own, folder),
  );
  try {
    for (const { file, before, after } of own.changes) {
      if (await isFormatLost(workspace, before, after))
        throw new Error(`terraform fmt would write ${file} otherwise:\n${diffOf(own)}`);
    }
    const saved = await workspace.plan({
      ...(fixture.hasState && { state: join(workspace.folder, "state.json") }),
      // What a target leaves out is not in a plan, whatever is written.
      args: fixture.args.filter((arg) => !arg.startsWith("-target=")),
    });
    if (saved.error !== undefined && !fixture.expected.errored) throw saved.error;
    const printed = await workspace.show(saved);
    return `${fixture.derivation?.plan(printed) ?? printed}\n`.replace(TIMESTAMP, FIXED_TIME);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new Error(`${reason}\n${diffOf(own)}`);
  }
}

/** What is written into one of the configurations of a case, with files named from it. */
function changesOf({ folder }: Fixture, fixed: FixResult, name: string): FixResult {
  const place = relative(fixturePath(name), folder);
  const inside = place === "" ? "" : `${place}/`;
  const changes = fixed.changes.flatMap((change) =>
    change.file.startsWith(inside) ? [{ ...change, file: change.file.slice(inside.length) }] : [],
  );
  return { ...fixed, changes };
}

async function update(
  path: string,
  text: string,
  isSame: (one: string, other: string) => boolean,
): Promise<"changed" | "unchanged"> {
  const before = await readFile(path, "utf8").catch(() => undefined);
  if (before !== undefined && isSame(before, text)) return "unchanged";
  await writeFile(path, text);
  console.log(`           wrote ${fixtureName(path)}`);
  return "changed";
}
