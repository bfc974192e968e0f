import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import { cacheFolder } from "../machine/cache.js";
import { withLock } from "../machine/lock.js";
import { quiet } from "../machine/progress.js";
import { isErrorCode, isRunning } from "../machine/system.js";
import { type EmulatorOptions, findEmulator, startNewEmulator } from "./emulator.js";
import { choosePlace } from "./endpoint.js";
import { EmulatorError } from "./error.js";
import { probe } from "./health.js";

/** What is remembered of an emulator that outlives the command that started it. */
const State = v.object({
  endpoint: v.string(),
  origin: v.picklist(["docker", "native"]),
  /** Of the process group's leader. */
  pid: v.number(),
  folder: v.string(),
  log: v.string(),
  /** The emulator lives for as long as this file is there, and it alone looks at it. */
  lease: v.string(),
});
export type State = v.InferOutput<typeof State>;

export type Up =
  | { readonly kind: "started"; readonly state: State }
  /** Without a state it is somebody else's. */
  | { readonly kind: "running"; readonly endpoint: string; readonly state: State | undefined };

export type Down =
  | { readonly kind: "stopped"; readonly state: State }
  | { readonly kind: "nothing"; readonly endpoint: string }
  | { readonly kind: "not-ours"; readonly endpoint: string };

/**
 * Has an emulator running that outlives this process: the one that runs, or a new one.
 *
 * @throws {EmulatorError}
 */
export async function startInBackground(options: EmulatorOptions = {}): Promise<Up> {
  const { progress = quiet } = options;
  const { file } = await stateFile(options);
  const waiting = () => progress("Another process is starting or stopping the emulator; waiting");
  return await withLock(`${file}.lock`, waiting, async () => {
    const found = await findEmulator(options);
    if (found !== undefined) {
      const state = await readState(file);
      return { kind: "running", endpoint: found.endpoint, state };
    }
    const { endpoint, origin, server } = await startNewEmulator(options);
    const { pid, folder, log } = server;
    const state = { endpoint, origin, pid, folder, log, lease: join(folder, "lease") };
    await writeFile(state.lease, "");
    await writeFile(file, JSON.stringify(state));
    await server.handOver(state.lease);
    return { kind: "started", state };
  });
}

/**
 * Stops the emulator that `startInBackground` has started, and no other.
 *
 * @throws {EmulatorError} when it does not end.
 */
export async function stopInBackground(
  options: Pick<EmulatorOptions, "port" | "env"> = {},
): Promise<Down> {
  const { file, endpoint } = await stateFile(options);
  return await withLock(
    `${file}.lock`,
    () => {},
    async () => {
      const state = await readState(file);
      if (state === undefined) {
        const kind = (await probe(endpoint)).kind === "emulator" ? "not-ours" : "nothing";
        return { kind, endpoint };
      }
      await rm(state.lease, { force: true });
      await waitUntilGone(state);
      await rm(file);
      return { kind: "stopped", state };
    },
  );
}

/** The emulator that is remembered, unless it has ended since. */
async function readState(file: string): Promise<State | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (isErrorCode(error, "ENOENT")) return undefined;
    throw error;
  }
  const state = v.safeParse(v.pipe(v.string(), v.parseJson(), State), text);
  if (state.success && isRunning(state.output.pid) && existsSync(state.output.lease)) {
    return state.output;
  }
  if (state.success) await rm(state.output.folder, { recursive: true, force: true });
  await rm(file, { force: true });
  return undefined;
}

// The folder is the last thing to go. The process is not asked for: who has nobody to wait for it, as
// in a container without an init process, stays in the list of processes.
async function waitUntilGone({ folder, pid, log }: State): Promise<void> {
  for (let patience = 150; existsSync(folder); patience--) {
    if (patience === 0) {
      throw new EmulatorError(
        "The emulator has not ended within 30 s",
        `End its process group yourself (kill -9 -${pid}); its log is ${log}`,
      );
    }
    await sleep(200);
  }
}

async function stateFile({
  port,
  env = process.env,
}: Pick<EmulatorOptions, "port" | "env">): Promise<{
  readonly file: string;
  readonly endpoint: string;
}> {
  const place = choosePlace(port, env);
  const name = `emulator-${place.port ?? "elsewhere"}.json`;
  return { file: join(await cacheFolder(env), name), endpoint: place.endpoint };
}
