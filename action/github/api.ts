import type { Environment } from "../inputs.js";

/** GitHub's API. */
export interface Api {
  /** By GraphQL: pages, hidden comments and who wrote them are in one answer of it. */
  readonly ask: (query: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** By REST, for what GraphQL does not have. */
  readonly get: (path: string) => Promise<unknown>;
}

/** A request without an answer that can be used. */
export class ApiError extends Error {
  /** In how many milliseconds to ask again; undefined where that would be answered in the same way. */
  readonly again: number | undefined;
  constructor(message: string, again?: number) {
    super(message);
    this.again = again;
  }
}

/** How long to wait for one answer, and for all of them, in milliseconds. */
const PATIENCE = 15_000;
const ALL_PATIENCE = 180_000;

/** For what says nothing of how long it takes. */
const SOON = 500;
const LATER = 60_000;

export function apiOf(token: string, env: Environment): Api {
  const url = env["GITHUB_GRAPHQL_URL"] || "https://api.github.com/graphql";
  const rest = (env["GITHUB_API_URL"] || "https://api.github.com").replace(/\/+$/, "");
  const end = AbortSignal.timeout(ALL_PATIENCE);
  return {
    ask: async (query, variables) => {
      const body = JSON.stringify({ query, variables });
      const { response, text } = await send(url, token, { method: "POST", body }, end);
      if (!response.ok) throw refusal(response, text);
      return dataIn(text, response);
    },
    get: async (path) => {
      const { response, text } = await send(`${rest}${path}`, token, { method: "GET" }, end);
      if (!response.ok) throw refusal(response, text);
      return json(text) ?? noAnswer();
    },
  };
}

function noAnswer(): never {
  throw new ApiError("GitHub's API answers with what is no answer", SOON);
}

async function send(
  url: string,
  token: string,
  request: { readonly method: "GET" } | { readonly method: "POST"; readonly body: string },
  end: AbortSignal,
): Promise<{ readonly response: Response; readonly text: string }> {
  try {
    const response = await fetch(url, {
      ...request,
      headers: {
        authorization: `bearer ${token}`,
        ...(request.method === "POST" && { "content-type": "application/json" }),
        "user-agent": "flowgate",
        "x-github-api-version": "2022-11-28",
      },
      // The token goes where the runner says, and nowhere else.
      redirect: "error",
      signal: AbortSignal.any([end, AbortSignal.timeout(PATIENCE)]),
    });
    return { response, text: await response.text() };
  } catch (error) {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    const why = cause instanceof Error ? cause.message || cause.name : message;
    throw new ApiError(`GitHub's API cannot be reached: ${why}`, end.aborted ? undefined : SOON);
  }
}

function refusal(response: Response, text: string): ApiError {
  const { status } = response;
  const message = `GitHub's API answers ${status}: ${messageIn(text)}`;
  if (status >= 500) return new ApiError(message, waitFor(response) ?? SOON);
  if (status === 429) return new ApiError(message, waitFor(response) ?? LATER);
  if (status !== 403) return new ApiError(message);
  const isLimited = /rate limit/i.test(text);
  return new ApiError(message, waitFor(response) ?? (isLimited ? LATER : undefined));
}

/**
 * How long limits last: https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api. The
 * time of the answer is that of the server, by whose clock it counts.
 */
function waitFor({ headers }: Response): number | undefined {
  const seconds = headers.get("retry-after");
  if (seconds !== null && /^\d{1,6}$/.test(seconds)) return Number(seconds) * 1000;
  if (headers.get("x-ratelimit-remaining") !== "0") return undefined;
  const reset = Number(headers.get("x-ratelimit-reset")) * 1000;
  const now = Date.parse(headers.get("date") ?? "");
  return Number.isFinite(reset - now) ? Math.max(reset - now, SOON) : LATER;
}

/** An answer of 200 may be a refusal, too. */
function dataIn(text: string, response: Response): unknown {
  const answer = parsed(text);
  const [error] = answer?.errors ?? [];
  if (error !== undefined) {
    const message = `GitHub's API refuses: ${error.message ?? error.type ?? "an error"}`;
    const isLimited = error.type === "RATE_LIMITED" || /rate limit/i.test(error.message ?? "");
    throw new ApiError(message, isLimited ? (waitFor(response) ?? LATER) : undefined);
  }
  if (typeof answer?.data === "object" && answer.data !== null) return answer.data;
  throw new ApiError("GitHub's API answers with what is no answer to a query", SOON);
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly type?: string; readonly message?: string }[];
  readonly message?: string;
}

function parsed(text: string): Answer | undefined {
  return json(text) as Answer | undefined;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageIn(text: string): string {
  return (parsed(text)?.message ?? text).slice(0, 200) || "nothing";
}
