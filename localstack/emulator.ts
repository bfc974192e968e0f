import { join } from "node:path";
import { cacheFolder } from "../machine/cache.js";
import type { Environment } from "../machine/environment.js";
import { LeasedServer } from "../machine/lease.js";
import { type Progress, quiet } from "../machine/progress.js";
import { hasDocker, launchInDocker } from "./docker.js";
import {
  assertFree,
  choosePlace,
  freePort,
  onPort,
  type Place,
  PortTakenError,
} from "./endpoint.js";
import { EmulatorError } from "./error.js";
import { disabledServices, probe } from "./health.js";
import type { Launch, Origin } from "./launch.js";
import { launchNatively } from "./native.js";
import { waitUntilReady } from "./readiness.js";
import { SERVICES } from "./settings.js";

export interface EmulatorOptions {
  /**
   * Where to listen, or to find one that runs. Without it that is the endpoint that `AWS_ENDPOINT_URL`
   * names, else port 4566. 0 always starts one, on a port that is free.
   */
  readonly port?: number;
  /** The way to start it; Docker where it is there, else native. */
  readonly origin?: Launch["origin"];
  readonly progress?: Progress;
  readonly env?: Environment;
}

/** LocalStack, answering. */
export interface Emulator extends AsyncDisposable {
  /** `http://127.0.0.1:4566`, for `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  readonly origin: Origin;
  /** Ends it, unless it was there before; done twice, it does nothing. */
  stop(): Promise<void>;
}

/** An emulator that this process has started. */
export interface StartedEmulator extends Emulator {
  readonly origin: Launch["origin"];
  readonly server: LeasedServer;
}

/**
 * The emulator that runs at a place, or one that is started there. A started one ends with this
 * process at the latest, in whatever way that ends.
 *
 * @throws {EmulatorError}
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return (await findEmulator(options)) ?? (await startNewEmulator(options));
}

/**
 * The emulator that runs already, if one does.
 *
 * @throws {EmulatorError} when something else is there, or an emulator that lacks a service.
 */
export async function findEmulator(options: EmulatorOptions = {}): Promise<Emulator | undefined> {
  if (options.port === 0) return undefined;
  const place = choosePlace(options.port, options.env ?? process.env);
  const answer = await probe(place.endpoint);
  switch (answer.kind) {
    case "nobody":
      return undefined;
    case "other":
      throw notAnEmulator(place, answer.what);
    case "emulator": {
      const missing = disabledServices(answer.health, SERVICES);
      if (missing.length === 0) return running(place.endpoint);
      throw new EmulatorError(
        `The emulator at ${place.endpoint} does not run ${missing.join(", ")}`,
        `Start it with SERVICES=${SERVICES}, or stop it.`,
      );
    }
  }
}

/** Starts an emulator where none runs. */
export async function startNewEmulator(options: EmulatorOptions = {}): Promise<StartedEmulator> {
  const { port, env = process.env } = options;
  if (port === 0) return await startAnywhere(options);
  const place = choosePlace(port, env);
  if (place.port === undefined) {
    throw new EmulatorError(
      `Nobody answers at ${place.named}`,
      "Start an emulator there, or unset AWS_ENDPOINT_URL to have one started here.",
    );
  }
  return await startOn(place.port, options);
}

// Between finding a free port and listening on it, another run may have found the same.
async function startAnywhere(options: EmulatorOptions): Promise<StartedEmulator> {
  for (let attempts = 3; ; attempts--) {
    try {
      return await startOn(await freePort(), options);
    } catch (error) {
      if (attempts === 1 || !(error instanceof PortTakenError)) throw error;
    }
  }
}

async function startOn(
  port: number,
  { origin, progress = quiet, env = process.env }: EmulatorOptions,
): Promise<StartedEmulator> {
  await assertFree(port);
  const cache = await cacheFolder(env);
  const docker = origin === undefined ? await hasDocker(env) : origin === "docker";
  const options = { port, cache, env, progress };
  const launch = docker ? await launchInDocker(options) : await launchNatively(options);
  const { endpoint } = onPort(port);
  progress(`Starting LocalStack (${launch.origin}) at ${endpoint}`);
  const server = await LeasedServer.start(launch);
  try {
    await waitUntilReady(port, launch, server, join(cache, `emulator-${port}.failed.log`));
  } catch (error) {
    await server.stop();
    throw error;
  }
  const stop = () => server.stop();
  return { endpoint, origin: launch.origin, server, stop, [Symbol.asyncDispose]: stop };
}

function running(endpoint: string): Emulator {
  // Whoever started it stops it.
  const stop = async () => {};
  return { endpoint, origin: "running", stop, [Symbol.asyncDispose]: stop };
}

function notAnEmulator({ named, port }: Place, what: string): EmulatorError {
  if (port !== undefined) return new PortTakenError(port, what);
  return new EmulatorError(
    `${named} is no emulator: ${what} is there`,
    "Unset AWS_ENDPOINT_URL to have one started here, or name one.",
  );
}
