import type { PullRequest } from "../event.js";
import { type Api, ApiError } from "./api.js";

/** A comment of whoever the token belongs to. */
export interface Comment {
  readonly id: string;
  readonly url: string;
  readonly body: string;
  readonly isMinimized: boolean;
}

/** What a pull request has of own comments, the oldest first. */
export interface Thread {
  readonly id: string;
  readonly own: readonly Comment[];
}

/** 100 comments each: more are not worth an hour's limit of requests. */
const MOST_PAGES = 50;

const COMMENTS = `query($owner: String!, $repository: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repository) {
    pullRequest(number: $number) {
      id
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id url body isMinimized viewerDidAuthor }
      }
    }
  }
}`;

interface Page {
  readonly repository?: {
    readonly pullRequest?: {
      readonly id: string;
      readonly comments: {
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
        readonly nodes: readonly (Comment & { readonly viewerDidAuthor: boolean })[];
      };
    } | null;
  } | null;
}

/** Reads all pages. A stranger may write what marks a comment of flowgate's; only own ones count. */
export async function readThread(api: Api, pullRequest: PullRequest): Promise<Thread> {
  const own: Comment[] = [];
  let after: string | null = null;
  for (let number = 0; number < MOST_PAGES; number++) {
    const page = (await api.ask(COMMENTS, { ...pullRequest, after })) as Page;
    const found = page.repository?.pullRequest;
    if (!found) throw new ApiError("GitHub's API does not know the pull request");
    const { nodes, pageInfo } = found.comments;
    own.push(...nodes.filter(({ viewerDidAuthor }) => viewerDidAuthor));
    if (!pageInfo.hasNextPage) return { id: found.id, own };
    after = pageInfo.endCursor;
  }
  throw new ApiError(`the pull request has more than ${MOST_PAGES * 100} comments`);
}

const ADD = `mutation($subjectId: ID!, $body: String!) {
  addComment(input: { subjectId: $subjectId, body: $body }) { commentEdge { node { url } } }
}`;

/** @returns its address. */
export async function addComment(api: Api, thread: Thread, body: string): Promise<string> {
  const added = (await api.ask(ADD, { subjectId: thread.id, body })) as {
    readonly addComment: { readonly commentEdge: { readonly node: { readonly url: string } } };
  };
  return added.addComment.commentEdge.node.url;
}

const UPDATE = `mutation($id: ID!, $body: String!) {
  updateIssueComment(input: { id: $id, body: $body }) { issueComment { id } }
}`;

export async function updateComment(api: Api, { id }: Comment, body: string): Promise<void> {
  await api.ask(UPDATE, { id, body });
}

const MINIMIZE = `mutation($id: ID!, $classifier: ReportedContentClassifiers!) {
  minimizeComment(input: { subjectId: $id, classifier: $classifier }) { minimizedComment { isMinimized } }
}`;

const SHOW = `mutation($id: ID!) {
  unminimizeComment(input: { subjectId: $id }) { unminimizedComment { isMinimized } }
}`;

/** Folds a comment up: RESOLVED where nothing is left to do, OUTDATED and DUPLICATE where there is another one. */
export async function minimizeComment(
  api: Api,
  { id }: Comment,
  classifier: "RESOLVED" | "OUTDATED" | "DUPLICATE",
): Promise<void> {
  await api.ask(MINIMIZE, { id, classifier });
}

export async function showComment(api: Api, { id }: Comment): Promise<void> {
  await api.ask(SHOW, { id });
}
