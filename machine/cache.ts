import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Environment } from "./environment.js";

/**
 * Where what outlives a command is kept. In it are
 *
 * - `localstack-HASH`, `checkov-HASH`, `terraform-compliance-HASH`: Python packages, installed from the requirements with
 *   that hash;
 * - `conftest-VERSION`: what Go has built for `make bench-peers`;
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
