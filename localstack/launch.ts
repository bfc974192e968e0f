import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../machine/environment.js";
import type { LeasedCommand } from "../machine/lease.js";
import type { Progress } from "../machine/progress.js";

/** How an emulator came to be: it was there, or was started in one of two ways. */
export type Origin = "running" | "docker" | "native";

export interface LaunchOptions {
  readonly port: number;
  readonly cache: string;
  readonly env: Environment;
  readonly progress: Progress;
}

/** Everything that is needed to start LocalStack, in one of the ways, in the foreground. */
export interface Launch extends LeasedCommand {
  readonly origin: Exclude<Origin, "running">;
  /** What the info document has to show, where somebody else could answer on the port. */
  readonly machineId: string | undefined;
  /** How long it may take until it answers, in milliseconds. */
  readonly patience: number;
}

/** A folder for one emulator. */
export async function makeFolder(cache: string): Promise<string> {
  return await mkdtemp(join(cache, "emulator-"));
}
