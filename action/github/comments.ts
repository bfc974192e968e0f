import type { PullRequest } from "../event.js";
import type { Api } from "./api.js";
import { type Connection, readNodes } from "./pages.js";

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

/** What GitHub says of a comment. */
export type WrittenComment = Comment & { readonly viewerDidAuthor: boolean };

export const COMMENT_FIELDS = "id url body isMinimized viewerDidAuthor";

const COMMENTS: Connection = {
  name: "comments",
  fields: COMMENT_FIELDS,
  plural: "comments",
  mostPages: 50,
};

/** A stranger may write what marks a comment of flowgate's; only own ones count. */
export async function readThread(api: Api, pullRequest: PullRequest): Promise<Thread> {
  const { id, nodes } = await readNodes<WrittenComment>(api, pullRequest, COMMENTS);
  return { id, own: nodes.filter(({ viewerDidAuthor }) => viewerDidAuthor) };
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
