import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { PullRequest } from "./event.js";
import { type Api, ApiError } from "./github/api.js";
import {
  addComment,
  minimizeComment,
  readThread,
  showComment,
  updateComment,
} from "./github/comments.js";

/** What a comment of GitHub's may have, in characters. */
const LONGEST = 65_536;

/** What is to stand on a pull request. */
export interface Wanted {
  /** Tells it from comments of other steps. */
  readonly key: string;
  /** The text for a number of bytes that it may have. */
  readonly write: (limit: number) => string;
  /** Nothing rejects: a comment that is there is folded up, and none begun. */
  readonly isClean: boolean;
}

/** How often all of it is tried, and how long that may take, in milliseconds. */
const ATTEMPTS = 4;
const PATIENCE = 60_000;

/**
 * Brings the one comment of a step up to date. What fails on the way and may not again is begun from the start, with
 * what stands there by then: a comment that was added without an answer is found, and not added twice.
 *
 * @returns its address; undefined where there is none.
 * @throws {ApiError}
 */
export async function keepComment(
  api: Api,
  pullRequest: PullRequest,
  wanted: Wanted,
): Promise<string | undefined> {
  let waited = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await bringUpToDate(api, pullRequest, wanted);
    } catch (error) {
      if (!(error instanceof ApiError) || error.again === undefined) throw error;
      const pause = error.again * 2 ** (attempt - 1);
      waited += pause;
      if (attempt === ATTEMPTS || waited > PATIENCE) throw error;
      await wait(pause);
    }
  }
}

async function bringUpToDate(
  api: Api,
  pullRequest: PullRequest,
  { key, write, isClean }: Wanted,
): Promise<string | undefined> {
  const mark = markOf(key);
  const body = `${mark}\n${write(LONGEST - mark.length - 1).trimEnd()}`;
  const thread = await readThread(api, pullRequest);
  const [first, ...others] = thread.own.filter((one) => one.body.startsWith(mark));
  for (const other of others) {
    if (!other.isMinimized) await minimizeComment(api, other, "DUPLICATE");
  }
  if (first === undefined) return isClean ? undefined : await addComment(api, thread, body);
  if (normal(first.body) !== normal(body)) await updateComment(api, first, body);
  if (isClean && !first.isMinimized) await minimizeComment(api, first, "RESOLVED");
  if (!isClean && first.isMinimized) await showComment(api, first);
  return first.url;
}

/** Not shown, and the same for the same key, whatever that has in it. */
function markOf(key: string): string {
  const hash = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return `<!-- flowgate ${hash} -->`;
}

/** As it may be given back: with other line ends. */
function normal(body: string): string {
  return body.replaceAll("\r\n", "\n").trimEnd();
}
