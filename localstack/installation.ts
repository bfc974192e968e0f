import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { installationFolder } from "./cache.js";
import { type Environment, pickVariables } from "./environment.js";
import { exists } from "./exists.js";
import { installationError } from "./installation-failure.js";
import { chooseInstaller } from "./installer.js";
import { runLeased } from "./lease.js";
import { withLock } from "./lock.js";
import type { Progress } from "./progress.js";

/** Every package that LocalStack needs, with the hashes that pip and uv hold them to. */
export const REQUIREMENTS = join(import.meta.dirname, "requirements.txt");

export interface InstallationOptions {
  readonly cache: string;
  readonly env: Environment;
  readonly progress: Progress;
  readonly requirements?: string;
}

/**
 * Installs LocalStack into a virtual environment in the cache, unless it is there.
 *
 * @returns the Python to run it with. The scripts in `bin` hold the path that they were made at, and
 *   do not work: modules have to be run with `-m`.
 * @throws {EmulatorError}
 */
export async function ensureInstalled(options: InstallationOptions): Promise<string> {
  const { cache, progress, requirements = REQUIREMENTS } = options;
  const folder = await installationFolder(cache, requirements);
  const python = join(folder, "bin", "python");
  if (await exists(python)) return python;
  const waiting = () => progress("Another process is installing LocalStack; waiting for it");
  await withLock(`${folder}.lock`, waiting, async () => {
    if (!(await exists(python))) await install(folder, { ...options, requirements });
  });
  return python;
}

async function install(
  folder: string,
  { cache, env, progress, requirements }: Required<InstallationOptions>,
): Promise<void> {
  const prefix = `${basename(folder)}.building-`;
  await removeLeftovers(cache, prefix);
  const installer = await chooseInstaller(env);
  const building = await mkdtemp(join(cache, prefix));
  const venv = join(building, "venv");
  const steps = [installer.create(venv), installer.install(venv, requirements)];
  const packages = countPackages(await readFile(requirements, "utf8"));
  progress(`Installing LocalStack into ${folder}, with ${installer.name}`);
  try {
    for (const command of steps) {
      const line = counting(packages, progress);
      const run = { command, env: forPip(env), folder: building, grace: 2, line };
      const { failed, output } = await runLeased(run);
      if (!failed) continue;
      const log = `${folder}.failed.log`;
      await writeFile(log, output);
      throw installationError(output, log);
    }
    // What is there has lost its Python, by an upgrade for example.
    await rm(folder, { recursive: true, force: true });
    await rename(venv, folder);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  progress("LocalStack is installed");
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
