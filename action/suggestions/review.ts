import { untilAnswered } from "../attempts.js";
import type { PullRequest } from "../event.js";
import type { Api } from "../github/api.js";
import { minimizeComment, showComment } from "../github/comments.js";
import { addReview, type ReviewComment, readReview } from "../github/reviews.js";
import { markOf, normal } from "../mark.js";
import type { Suggestion } from "./suggestion.js";

/**
 * Brings the suggestions of a step up to date: those that are there stay, and are not made twice; those that nothing
 * asks for any more are folded up.
 *
 * @param key tells them from those of other steps.
 * @throws {ApiError}
 */
export async function keepSuggestions(
  api: Api,
  pullRequest: PullRequest,
  key: string,
  suggestions: readonly Suggestion[],
): Promise<void> {
  const mark = markOf(`suggestions\n${key}`);
  const wanted = suggestions.map((one) => ({ ...one, body: `${mark}\n${one.body}` }));
  await untilAnswered(async () => {
    const review = await readReview(api, pullRequest);
    const own = review.own.filter(({ body }) => body.startsWith(mark));
    const kept = new Set<ReviewComment>();
    const missing = wanted.filter((suggestion) => {
      const there = own.find((one) => !kept.has(one) && isThere(one, suggestion));
      if (there !== undefined) kept.add(there);
      return there === undefined;
    });
    for (const comment of own) {
      if (kept.has(comment) && comment.isMinimized) await showComment(api, comment);
      if (!kept.has(comment) && !comment.isMinimized) {
        await minimizeComment(api, comment, wanted.length === 0 ? "RESOLVED" : "OUTDATED");
      }
    }
    if (missing.length > 0) await addReview(api, review, missing);
  });
}

function isThere(comment: ReviewComment, { path, line, body }: Suggestion): boolean {
  return comment.path === path && comment.line === line && normal(comment.body) === normal(body);
}
