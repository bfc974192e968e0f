import { access, constants } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { execa } from "execa";
import { cacheFolder } from "../machine/cache.js";
import type { Environment } from "../machine/environment.js";
import { withLock } from "../machine/lock.js";
import type { Progress } from "../machine/progress.js";

/** Names a Chromium that is to be taken. */
const NAMED_BY = "FLOWGATE_CHROMIUM";

/** What Debian, Ubuntu, Google and Homebrew call it. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Where it is without being on the PATH. */
const PLACES = [
  "/usr/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Why there is no browser, and what to do about it. */
export class BrowserError extends Error {
  override readonly name = "BrowserError";
}

/** How a Chromium is found or made to be there; all of it but `env` is for tests. */
export interface ChromiumOptions {
  readonly env: Environment;
  readonly progress: Progress;
  readonly places?: readonly string[];
  readonly isRoot?: boolean;
}

/**
 * A Chromium of this machine; Debian's package is installed where there is none, and this may install.
 *
 * @throws {BrowserError} where there is none, and none can be installed.
 */
export async function ensureChromium(options: ChromiumOptions): Promise<string> {
  const found = await findChromium(options);
  if (found !== undefined) return found;
  const { env, progress, isRoot = process.getuid?.() === 0 } = options;
  const aptGet = await onPath("apt-get", env);
  if (aptGet === undefined || !isRoot) throw new BrowserError(INSTEAD);
  const lock = join(await cacheFolder(env), "chromium.lock");
  return await withLock(
    lock,
    () => progress("Waiting for another process that installs Chromium"),
    async () => (await findChromium(options)) ?? (await install(aptGet, options)),
  );
}

const INSTEAD = `no Chromium is found: install it (apt-get install chromium, or https://www.google.com/chrome), or name one with ${NAMED_BY}`;

/** @throws {BrowserError} where the one that is named is not there. */
export async function findChromium({
  env,
  places = PLACES,
}: Pick<ChromiumOptions, "env" | "places">): Promise<string | undefined> {
  const named = env[NAMED_BY];
  if (named) {
    const path = isAbsolute(named) ? await executable(named) : await onPath(named, env);
    if (path !== undefined) return path;
    throw new BrowserError(`${NAMED_BY} names ${named}, which is not there or cannot be run`);
  }
  for (const name of NAMES) {
    const path = await onPath(name, env);
    if (path !== undefined) return path;
  }
  for (const place of places) {
    const path = await executable(place);
    if (path !== undefined) return path;
  }
  return undefined;
}

async function install(aptGet: string, options: ChromiumOptions): Promise<string> {
  const { env, progress } = options;
  progress("Installing Debian's chromium, for the tests of the report's page");
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const { failed, all } = await execa(aptGet, args, {
      env: { ...env, DEBIAN_FRONTEND: "noninteractive" },
      extendEnv: false,
      stdin: "ignore",
      all: true,
      reject: false,
    });
    if (!failed) continue;
    const end = all.trimEnd().split("\n").slice(-6).join("\n");
    throw new BrowserError(`apt-get ${args[0]} has failed; ${INSTEAD}. It ends:\n${end}`);
  }
  const found = await findChromium(options);
  if (found === undefined) throw new BrowserError(`apt-get has installed chromium, and ${INSTEAD}`);
  progress("Chromium is installed");
  return found;
}

async function onPath(name: string, env: Environment): Promise<string | undefined> {
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = await executable(join(folder, name));
    if (path !== undefined) return path;
  }
  return undefined;
}

async function executable(path: string): Promise<string | undefined> {
  try {
    await access(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}
