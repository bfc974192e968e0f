import type { PullRequest } from "../event.js";
import type { Api } from "./api.js";
import { COMMENT_FIELDS, type Comment, type WrittenComment } from "./comments.js";
import { type Connection, readNodes } from "./pages.js";

/** A comment on lines of the diff, by whoever the token belongs to. */
export interface ReviewComment extends Comment {
  readonly path: string;
  /** The line that it ends at; null where the diff has it no more. */
  readonly line: number | null;
}

/** What is to be commented on. */
export interface ReviewThread {
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
  readonly body: string;
}

export interface Review {
  /** The id of the pull request. */
  readonly id: string;
  readonly own: readonly ReviewComment[];
}

const THREADS: Connection = {
  name: "reviewThreads",
  fields: `path line comments(first: 1) { nodes { ${COMMENT_FIELDS} } }`,
  plural: "threads",
  mostPages: 20,
};

interface WrittenThread {
  readonly path: string;
  readonly line: number | null;
  readonly comments: { readonly nodes: readonly WrittenComment[] };
}

/** Reads what begins each thread of own ones. */
export async function readReview(api: Api, pullRequest: PullRequest): Promise<Review> {
  const { id, nodes } = await readNodes<WrittenThread>(api, pullRequest, THREADS);
  const own = nodes.flatMap(({ path, line, comments }) =>
    comments.nodes
      .filter(({ viewerDidAuthor }) => viewerDidAuthor)
      .map((comment) => ({ ...comment, path, line })),
  );
  return { id, own };
}

const ADD = `mutation($pullRequestId: ID!, $threads: [DraftPullRequestReviewThread!]) {
  addPullRequestReview(input: { pullRequestId: $pullRequestId, event: COMMENT, threads: $threads }) {
    pullRequestReview { id }
  }
}`;

/** One review with all of them: each comment by itself would be a notification. */
export async function addReview(
  api: Api,
  { id }: Review,
  threads: readonly ReviewThread[],
): Promise<void> {
  await api.ask(ADD, { pullRequestId: id, threads: threads.map(draftOf) });
}

/** https://docs.github.com/graphql/reference/input-objects#draftpullrequestreviewthread */
function draftOf({ path, startLine, line, body }: ReviewThread) {
  const end = { path, line, side: "RIGHT", body };
  return startLine === line ? end : { ...end, startLine, startSide: "RIGHT" };
}
