import type { PullRequest } from "../event.js";
import { type Api, ApiError } from "./api.js";
import type { Comment } from "./comments.js";

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

const MOST_PAGES = 20;

const THREADS = `query($owner: String!, $repository: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repository) {
    pullRequest(number: $number) {
      id
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { path line comments(first: 1) { nodes { id url body isMinimized viewerDidAuthor } } }
      }
    }
  }
}`;

interface Page {
  readonly repository?: {
    readonly pullRequest?: {
      readonly id: string;
      readonly reviewThreads: {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        readonly nodes: readonly {
          readonly path: string;
          readonly line: number | null;
          readonly comments: {
            readonly nodes: readonly (Comment & { readonly viewerDidAuthor: boolean })[];
          };
        }[];
      };
    } | null;
  } | null;
}

/** Reads what begins each thread of own ones. */
export async function readReview(api: Api, pullRequest: PullRequest): Promise<Review> {
  const own: ReviewComment[] = [];
  let after: string | null = null;
  for (let number = 0; number < MOST_PAGES; number++) {
    const page = (await api.ask(THREADS, { ...pullRequest, after })) as Page;
    const found = page.repository?.pullRequest;
    if (!found) throw new ApiError("GitHub's API does not know the pull request");
    const { nodes, pageInfo } = found.reviewThreads;
    for (const { path, line, comments } of nodes) {
      const begins = comments.nodes.filter(({ viewerDidAuthor }) => viewerDidAuthor);
      own.push(...begins.map((comment) => ({ ...comment, path, line })));
    }
    if (!pageInfo.hasNextPage) return { id: found.id, own };
    after = pageInfo.endCursor;
  }
  throw new ApiError(`the pull request has more than ${MOST_PAGES * 100} threads`);
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
