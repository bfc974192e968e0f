import { rm } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { type Environment, pickVariables } from "../machine/environment.js";
import { runLeased } from "../machine/lease.js";
import type { Progress } from "../machine/progress.js";
import { EmulatorError } from "./error.js";
import { type Launch, type LaunchOptions, makeFolder } from "./launch.js";
import { VERSION } from "./settings.js";

export const COMPOSE_FILE = join(import.meta.dirname, "docker-compose.yml");

/** Whether a Docker daemon answers, within some milliseconds, and the client knows `docker compose`. */
export async function hasDocker(env: Environment, patience = 5_000): Promise<boolean> {
  // A client alone is no Docker: many machines have it and no daemon.
  const questions = [
    ["compose", "version"],
    ["version", "--format", "{{.Server.Version}}"],
  ];
  for (const question of questions) {
    const options = { env, extendEnv: false, reject: false, stdin: "ignore" } as const;
    // The context may name a daemon on another machine, which does not answer.
    if ((await execa("docker", question, { ...options, timeout: patience })).failed) return false;
  }
  return true;
}

/** LocalStack in a container. */
export async function launchInDocker(options: LaunchOptions): Promise<Launch> {
  const { port, cache, env, progress } = options;
  const own = { ...pickVariables(env, () => true), FLOWGATE_LOCALSTACK_PORT: String(port) };
  await pull(cache, own, progress);
  const project = `flowgate-localstack-${port}`;
  return {
    origin: "docker",
    command: ["sh", join(import.meta.dirname, "docker-up.sh"), project, COMPOSE_FILE],
    env: own,
    folder: await makeFolder(cache),
    // Docker refuses a port that is taken.
    machineId: undefined,
    // The container has 5 s of it.
    grace: 20,
    patience: 180_000,
  };
}

async function pull(
  cache: string,
  env: Readonly<Record<string, string>>,
  progress: Progress,
): Promise<void> {
  const image = `localstack/localstack:${VERSION}`;
  const options = { env, extendEnv: false, reject: false } as const;
  if (!(await execa("docker", ["image", "inspect", image], options)).failed) return;
  progress(`Pulling ${image}, of 1.2 GB`);
  const folder = await makeFolder(cache);
  const pulling = { command: ["docker", "pull", image], env, folder, grace: 5, line: progress };
  const { failed, output } = await runLeased(pulling);
  await rm(folder, { recursive: true, force: true });
  if (!failed) return;
  throw new EmulatorError(
    `${image} cannot be pulled:\n${output}`,
    "Check the network and `docker login`. With Docker stopped, LocalStack is installed with Python.",
  );
}
