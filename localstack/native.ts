import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Environment, pickVariables } from "../machine/environment.js";
import { InstallationError } from "../python/failure.js";
import { ensureInstalled, type InstallationOptions } from "../python/installation.js";
import type { Packages } from "../python/packages.js";
import { EmulatorError } from "./error.js";
import { type Launch, type LaunchOptions, makeFolder } from "./launch.js";
import { LOCALSTACK_SETTINGS } from "./settings.js";

export const LOCALSTACK: Packages = {
  name: "LocalStack",
  requirements: join(import.meta.dirname, "requirements.txt"),
  size: "600 MB",
  onlyWheels: false,
  instead: "start Docker",
};

/** LocalStack as a process of this machine, installed with Python. */
export async function launchNatively(options: LaunchOptions): Promise<Launch> {
  const { port, cache, env } = options;
  const python = await installLocalStack(options);
  const folder = await makeFolder(cache);
  const machineId = randomUUID();
  await writeMachineId(folder, machineId);
  return {
    origin: "native",
    command: [python, "-m", "localstack.runtime.main"],
    env: nativeEnvironment(port, folder, env),
    folder,
    machineId,
    // With a connection open, LocalStack 4.10 does not end. Its data is not worth a wait.
    grace: 4,
    patience: 120_000,
  };
}

/**
 * @returns the Python to run it with.
 * @throws {EmulatorError}
 */
export async function installLocalStack(options: InstallationOptions): Promise<string> {
  try {
    return await ensureInstalled(LOCALSTACK, options);
  } catch (error) {
    if (!(error instanceof InstallationError)) throw error;
    throw new EmulatorError(error.summary, error.advice, { cause: error });
  }
}

// LocalStack 4.10 whose port is taken says "Ready" and stays, and who asks the port asks the other
// one. It reads the id that its info document shows from this file, where there is one.
async function writeMachineId(folder: string, machineId: string): Promise<void> {
  const cache = join(folder, "var", "lib", "localstack", "cache");
  await mkdir(cache, { recursive: true });
  await mkdir(join(folder, "tmp"));
  await writeFile(join(cache, "machine.json"), JSON.stringify({ machine_id: machineId }));
}

function nativeEnvironment(
  port: number,
  folder: string,
  env: Environment,
): Readonly<Record<string, string>> {
  return {
    // Nothing else: AWS_PROFILE, PYTHONPATH or DEBUG would change what LocalStack does.
    ...pickVariables(env, (name) => /^(PATH|LANG|LC_\w+|TZ)$/.test(name)),
    ...LOCALSTACK_SETTINGS,
    GATEWAY_LISTEN: `127.0.0.1:${port}`,
    // The default server, twisted, listens on every interface, whatever GATEWAY_LISTEN says (4.10).
    GATEWAY_SERVER: "hypercorn",
    LOCALSTACK_HOST: `127.0.0.1:${port}`,
    // In a container, such as one of CI, it would take the whole file system for its own.
    OVERRIDE_IN_DOCKER: "0",
    FILESYSTEM_ROOT: folder,
    HOME: folder,
    TMPDIR: join(folder, "tmp"),
    PYTHONUNBUFFERED: "1",
  };
}
