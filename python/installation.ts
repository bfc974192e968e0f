import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Environment, pickVariables } from "../machine/environment.js";
import { runLeased } from "../machine/lease.js";
import { withLock } from "../machine/lock.js";
import type { Progress } from "../machine/progress.js";
import { installationError } from "./failure.js";
import { chooseInstaller } from "./installer.js";
import type { Packages } from "./packages.js";

export interface InstallationOptions {
  readonly cache: string;
  readonly env: Environment;
  readonly progress: Progress;
}

/**
 * Installs packages into a virtual environment in the cache, unless they are there.
 *
 * @returns the Python to run them with. The scripts in `bin` hold the path that they were made at, and
 *   do not work: modules have to be run with `-m`.
 * @throws {InstallationError}
 */
export async function ensureInstalled(
  packages: Packages,
  options: InstallationOptions,
): Promise<string> {
  const folder = await installationFolder(packages, options.cache);
  const python = join(folder, "bin", "python");
  if (existsSync(python)) return python;
  const waiting = () =>
    options.progress(`Another process is installing ${packages.name}; waiting for it`);
  await withLock(`${folder}.lock`, waiting, async () => {
    if (!existsSync(python)) await install(packages, folder, options);
  });
  return python;
}

/** Other requirements, another folder. */
async function installationFolder(
  { name, requirements }: Packages,
  cache: string,
): Promise<string> {
  const hash = createHash("sha256").update(await readFile(requirements));
  return join(cache, `${name.toLowerCase()}-${hash.digest("hex").slice(0, 12)}`);
}

async function install(
  packages: Packages,
  folder: string,
  { cache, env, progress }: InstallationOptions,
): Promise<void> {
  const prefix = `${basename(folder)}.building-`;
  await removeLeftovers(cache, prefix);
  const installer = await chooseInstaller(packages, env);
  const building = await mkdtemp(join(cache, prefix));
  const venv = join(building, "venv");
  const steps = [installer.create(venv), installer.install(venv)];
  const count = countPackages(await readFile(packages.requirements, "utf8"));
  progress(`Installing ${packages.name} into ${folder}, with ${installer.name}`);
  try {
    for (const command of steps) {
      const line = counting(count, progress);
      const run = { command, env: forPip(env), folder: building, grace: 2, line };
      const { failed, output } = await runLeased(run);
      if (!failed) continue;
      const log = `${folder}.failed.log`;
      await writeFile(log, output);
      throw installationError(packages, output, log);
    }
    // What is there has lost its Python, by an upgrade for example.
    await rm(folder, { recursive: true, force: true });
    await rename(venv, folder);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  progress(`${packages.name} is installed`);
}

/** Only who has the lock builds, so that these are of builds that were killed. */
async function removeLeftovers(cache: string, prefix: string): Promise<void> {
  const names = (await readdir(cache)).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => rm(join(cache, name), { recursive: true, force: true })));
}

// Settings for indexes, proxies and certificates are wanted; what leads out of the environment is not.
function forPip(env: Environment): Readonly<Record<string, string>> {
  const astray = /^(PYTHON(PATH|HOME)|PIP_(USER|TARGET|PREFIX|ROOT)|VIRTUAL_ENV)$/;
  return pickVariables(env, (name) => !astray.test(name));
}

function countPackages(requirements: string): number {
  return requirements.match(/^[^\s#]+==/gm)?.length ?? 0;
}

/** Passes on how far pip has come, not each of its thousand lines. */
function counting(packages: number, progress: Progress): Progress {
  let collected = 0;
  return (line) => {
    if (/^Collecting /.test(line)) {
      collected += 1;
      if (collected % 20 === 0) progress(`  ${collected} of ${packages} packages fetched`);
    } else if (/^(Installing collected|Resolved|Prepared|Installed) /.test(line)) {
      progress(`  ${line.length > 80 ? `${line.slice(0, 77)}…` : line}`);
    }
  };
}
