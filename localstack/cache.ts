import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Environment } from "./environment.js";

/**
 * Where the emulator keeps its files. In it are
 *
 * - `localstack-HASH`: LocalStack, installed from the `requirements.txt` with that hash;
 * - `emulator-RANDOM`: the data and the log of a running emulator, for as long as it runs;
 * - `emulator-PORT.json`: the emulator that `make localstack-up` has started on a port;
 * - `*.failed.log`: what the last attempt that failed has said.
 */
export async function cacheFolder(env: Environment = process.env): Promise<string> {
  // https://specifications.freedesktop.org/basedir-spec/latest/ has relative paths ignored.
  const named = env["XDG_CACHE_HOME"];
  const base = named && isAbsolute(named) ? named : join(env["HOME"] || homedir(), ".cache");
  const folder = join(base, "flowgate");
  await mkdir(folder, { recursive: true });
  return folder;
}

/** The folder of what was installed from a requirements file; another content, another folder. */
export async function installationFolder(cache: string, requirements: string): Promise<string> {
  const hash = createHash("sha256").update(await readFile(requirements));
  return join(cache, `localstack-${hash.digest("hex").slice(0, 12)}`);
}
