import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Terraform, Workspace } from "../terraform/terraform.js";
import {
  CASES,
  type Expected,
  expectedOf,
  fixtureName,
  fixturePath,
  planFolders,
} from "../test/fixtures/cases.js";
import { DERIVATIONS, type Derivation } from "./derive-plans.js";

/** One folder with a configuration: a case, or one of the plans of a case. */
export interface Fixture {
  readonly name: string;
  readonly folder: string;
  readonly hasState: boolean;
  readonly hasProvider: boolean;
  /** More arguments for `terraform plan`. */
  readonly args: readonly string[];
  readonly derivation: Derivation | undefined;
  readonly expected: Expected;
}

const PROVIDER = fixturePath("provider.tf");
const AT_ONCE = 2;

/** Whether the configuration is planned with no provider configuration but that of `provider.tf`. */
export function hasDefaultProvider({ hasProvider, derivation }: Fixture): boolean {
  return !hasProvider && derivation?.source === undefined;
}

/** The fixtures of the named cases, or of all. */
export async function findFixtures(names: readonly string[]): Promise<readonly Fixture[]> {
  const unknown = names.filter((name) => !CASES.includes(name));
  if (unknown.length > 0) throw new Error(`no such case in test/fixtures: ${unknown.join(", ")}`);
  return (await Promise.all((names.length > 0 ? names : CASES).map(fixturesOf))).flat();
}

async function fixturesOf(name: string): Promise<readonly Fixture[]> {
  const expected = expectedOf(name);
  const derivation = expected.derived === undefined ? undefined : DERIVATIONS.get(expected.derived);
  if (expected.derived !== undefined && derivation === undefined) {
    throw new Error(`${name}/expected.json: no derivation is called "${expected.derived}"`);
  }
  return await Promise.all(
    planFolders(name).map(async (at) => {
      const files = await readdir(at);
      const sources = files.filter((file) => /\.tf(\.json)?$/.test(file));
      const texts = await Promise.all(sources.map((file) => readFile(join(at, file), "utf8")));
      return {
        name: fixtureName(at),
        folder: at,
        hasState: files.includes("state.json"),
        hasProvider: texts.some((text) => /^provider "aws"|"provider":/m.test(text)),
        args: expected.terraform ?? [],
        derivation,
        expected,
      };
    }),
  );
}

/** An initialised workspace with nothing but the provider, for the others to share. */
export async function installProviders(terraform: Terraform): Promise<Workspace> {
  const workspace = await terraform.empty("providers");
  await copyFile(PROVIDER, join(workspace.folder, "provider.tf"));
  await workspace.init();
  return workspace;
}

/** A private copy of a fixture, ready to plan; `edit` may change its sources before anything else does. */
export async function openFixture(
  fixture: Fixture,
  terraform: Terraform,
  providers: Workspace,
  edit?: (folder: string) => Promise<void>,
): Promise<Workspace> {
  const workspace = await terraform.copy(fixture.folder);
  await edit?.(workspace.folder);
  if (!fixture.hasProvider) await copyFile(PROVIDER, join(workspace.folder, "provider.tf"));
  if (fixture.derivation?.source) await rewriteSources(workspace, fixture.derivation.source);
  await workspace.initLike(providers);
  return workspace;
}

async function rewriteSources(workspace: Workspace, rewrite: (text: string) => string) {
  const files = await readdir(workspace.folder, { recursive: true });
  for (const file of files.filter((name) => name.endsWith(".tf"))) {
    const path = join(workspace.folder, file);
    await writeFile(path, rewrite(await readFile(path, "utf8")));
  }
}

/**
 * Runs `action` for every fixture, a few at once, and goes on after a failure; prints one line for
 * each, with what `action` returned, and sets the exit code.
 */
export async function forEachFixture<T extends { readonly name: string }>(
  fixtures: readonly T[],
  action: (fixture: T) => Promise<string>,
  atOnce = AT_ONCE,
): Promise<void> {
  const failures: string[] = [];
  const queue = fixtures.values();
  const worker = async () => {
    for (const fixture of queue) {
      try {
        console.log(`${(await action(fixture)).padEnd(10)} ${fixture.name}`);
      } catch (error) {
        failures.push(`${fixture.name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  for (const failure of failures) console.error(`\nfailed: ${failure}`);
  console.log(`\n${fixtures.length - failures.length} of ${fixtures.length} well`);
  if (failures.length > 0) process.exitCode = 1;
}
