import type { TestProject } from "vitest/node";
import { printProgress } from "../machine/progress.js";
import { ensureChromium } from "./chromium.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The Chromium that shows pages in tests: `inject("chromium")`. */
    readonly chromium: string;
  }
}

/** For `globalSetup`: a browser for all tests of a run. */
export default async function setup({ provide }: Pick<TestProject, "provide">): Promise<void> {
  provide("chromium", await ensureChromium({ env: process.env, progress: printProgress }));
}
