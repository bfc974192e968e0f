import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Comment {
  id: string;
  body: string;
  isMinimized: boolean;
  viewerDidAuthor: boolean;
}

export interface ReviewComment extends Comment {
  path: string;
  line: number | null;
}

/** What was asked for: the field of the query or the mutation, the threads of a review, or files by REST. */
export type Asked =
  | "repository"
  | "reviewThreads"
  | "addPullRequestReview"
  | "files"
  | "addComment"
  | "updateIssueComment"
  | "minimizeComment"
  | "unminimizeComment";

/** Writes an answer in the place of the stand-in's own; false leaves it to that. */
export type Answer = (asked: Asked, response: ServerResponse) => boolean;

const PAGE = 100;

const FILES = { query: "{ files }", variables: {} };

/** GitHub's API, as far as comments of one pull request go: o/r#7. */
export class StandIn {
  comments: Comment[] = [];
  reviewComments: ReviewComment[] = [];
  /** What the reviews of this run were asked for as, one after the other. */
  readonly reviews: unknown[] = [];
  /** The patches of the files that the pull request changes. */
  patches: Readonly<Record<string, string>> = {};
  /** What was asked for, one after the other. */
  readonly asked: Asked[] = [];
  readonly tokens = new Set<string | undefined>();
  readonly classifiers: unknown[] = [];
  answer: Answer = () => false;
  private readonly server: Server = createServer((request, response) => {
    void this.handle(request, response);
  });

  async start(): Promise<void> {
    await new Promise<void>((fulfil) => this.server.listen(0, "127.0.0.1", fulfil));
  }

  async stop(): Promise<void> {
    await new Promise((fulfil) => {
      this.server.close(fulfil);
      this.server.closeAllConnections();
    });
  }

  get url(): string {
    return `${this.restUrl}/graphql`;
  }

  get restUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  has(...bodies: readonly Partial<Comment>[]): void {
    this.comments = bodies.map((comment, index) => ({
      id: `IC_${index}`,
      body: "",
      isMinimized: false,
      viewerDidAuthor: false,
      ...comment,
    }));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isRest = request.method === "GET";
    const { query, variables } = isRest ? FILES : JSON.parse(await textOf(request));
    const field = /\{\s*(\w+)/.exec(query)?.[1] as Asked;
    const asked = query.includes("reviewThreads") ? "reviewThreads" : field;
    this.asked.push(asked);
    this.tokens.add(request.headers.authorization);
    if (this.answer(asked, response)) return;
    if (isRest) {
      response.end(JSON.stringify(this.files(request.url ?? "")));
      return;
    }
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(this.carryOut(asked, variables)));
  }

  private carryOut(asked: Asked, variables: Readonly<Record<string, unknown>>): unknown {
    if (asked === "repository") return this.page(variables);
    if (asked === "reviewThreads") return this.threads();
    if (asked === "addPullRequestReview") return this.review(variables);
    if (asked === "addComment") {
      const comment = {
        id: `IC_${this.comments.length}`,
        body: String(variables["body"]),
        isMinimized: false,
        viewerDidAuthor: true,
      };
      this.comments.push(comment);
      return { data: { addComment: { commentEdge: { node: { url: urlOf(comment) } } } } };
    }
    const all = [...this.comments, ...this.reviewComments];
    const comment = all.find(({ id }) => id === variables["id"]);
    if (comment === undefined) {
      return { data: null, errors: [{ type: "NOT_FOUND", message: "no such node" }] };
    }
    if (asked === "updateIssueComment") comment.body = String(variables["body"]);
    else comment.isMinimized = asked === "minimizeComment";
    if (asked === "minimizeComment") this.classifiers.push(variables["classifier"]);
    return { data: { [asked]: {} } };
  }

  private files(url: string): unknown {
    const { pathname, searchParams } = new URL(url, this.restUrl);
    if (pathname !== "/repos/o/r/pulls/7/files") return { message: "Not Found" };
    const all = Object.entries(this.patches).map(([filename, patch]) => ({ filename, patch }));
    const from = (Number(searchParams.get("page")) - 1) * PAGE;
    return all.slice(from, from + PAGE);
  }

  private threads(): unknown {
    const nodes = this.reviewComments.map(({ path, line, ...comment }) => ({
      path,
      line,
      comments: { nodes: [{ ...comment, url: urlOf(comment) }] },
    }));
    const reviewThreads = { nodes, pageInfo: { hasNextPage: false, endCursor: null } };
    return { data: { repository: { pullRequest: { id: "PR_7", reviewThreads } } } };
  }

  private review(variables: Readonly<Record<string, unknown>>): unknown {
    const threads = variables["threads"] as readonly { path: string; line: number; body: string }[];
    this.reviews.push(variables);
    for (const { path, line, body } of threads) {
      const id = `PRRC_${this.reviewComments.length}`;
      const own = { id, isMinimized: false, viewerDidAuthor: true };
      this.reviewComments.push({ ...own, path, line, body });
    }
    return { data: { addPullRequestReview: { pullRequestReview: { id: "PRR_1" } } } };
  }

  private page({ owner, repository, number, after }: Readonly<Record<string, unknown>>): unknown {
    if (owner !== "o" || repository !== "r" || number !== 7) {
      return { data: { repository: null }, errors: [{ type: "NOT_FOUND", message: "no such" }] };
    }
    const from = after === null ? 0 : Number(after);
    const nodes = this.comments
      .slice(from, from + PAGE)
      .map((one) => ({ ...one, url: urlOf(one) }));
    const hasNextPage = from + PAGE < this.comments.length;
    const pageInfo = { hasNextPage, endCursor: String(from + PAGE) };
    return { data: { repository: { pullRequest: { id: "PR_7", comments: { nodes, pageInfo } } } } };
  }
}

export function urlOf({ id }: { readonly id: string }): string {
  return `https://github.com/o/r/pull/7#issuecomment-${id}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text;
}
