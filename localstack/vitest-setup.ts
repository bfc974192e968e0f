import type { TestProject } from "vitest/node";
import { printProgress } from "../machine/progress.js";
import { findEmulator, startEmulator } from "./emulator.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the emulator of this test run answers: `inject("emulatorEndpoint")`. */
    readonly emulatorEndpoint: string;
  }
}

/**
 * For `globalSetup`: one emulator for all tests of a run, ended with it. One that somebody has
 * running is taken, so that a second run starts at once; accounts keep the tests apart.
 */
export default async function setup({
  provide,
}: Pick<TestProject, "provide">): Promise<() => Promise<void>> {
  // On a port of its own: no other run shall find it, and lose it when this one ends.
  const emulator =
    (await findEmulator()) ?? (await startEmulator({ port: 0, progress: printProgress }));
  provide("emulatorEndpoint", emulator.endpoint);
  return emulator.stop;
}
