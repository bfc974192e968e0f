import { setTimeout as wait } from "node:timers/promises";
import { ApiError } from "./github/api.js";

/** How often all of it is tried, and how long that may take, in milliseconds. */
const ATTEMPTS = 4;
const PATIENCE = 60_000;

/**
 * Begins again from the start what fails on the way and may not again, with what stands there by then: what was added
 * without an answer is found, and not added twice.
 *
 * @throws {ApiError}
 */
export async function untilAnswered<T>(attemptOnce: () => Promise<T>): Promise<T> {
  let waited = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce();
    } catch (error) {
      if (!(error instanceof ApiError) || error.again === undefined) throw error;
      const pause = error.again * 2 ** (attempt - 1);
      waited += pause;
      if (attempt === ATTEMPTS || waited > PATIENCE) throw error;
      await wait(pause);
    }
  }
}
