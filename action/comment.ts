import { untilAnswered } from "./attempts.js";
import type { PullRequest } from "./event.js";
import type { Api } from "./github/api.js";
import {
  addComment,
  minimizeComment,
  readThread,
  showComment,
  updateComment,
} from "./github/comments.js";
import { markOf, normal } from "./mark.js";

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

/**
 * Brings the one comment of a step up to date.
 *
 * @returns its address; undefined where there is none.
 * @throws {ApiError}
 */
export async function keepComment(
  api: Api,
  pullRequest: PullRequest,
  wanted: Wanted,
): Promise<string | undefined> {
  return await untilAnswered(() => bringUpToDate(api, pullRequest, wanted));
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
