import type { Limits } from "./model.js";
import type { Origins } from "./origins.js";

/** Why nothing came of an exchange; the message is for people, and holds no address and no token. */
export class ExchangeError extends Error {
  override readonly name = "ExchangeError";
}

export interface Request {
  readonly method: "GET" | "PATCH";
  readonly address: string;
  /** What it is, for messages: "the plan". */
  readonly what: string;
  readonly token: string;
  readonly accept?: string;
  readonly body?: string;
  readonly contentType?: string;
}

/** How many addresses one may lead to after another. */
const MOST_REDIRECTS = 5;

/** Talks to the service that has sent a task, and to no other. */
export class Exchange {
  constructor(
    private readonly origins: Origins,
    private readonly limits: Limits,
  ) {}

  /**
   * Asks until there is an answer, and hands its body on. What is temporary is tried again, later each time.
   *
   * @param read of a body: where it fails with anything but an `ExchangeError`, all is tried again.
   * @throws {ExchangeError}
   */
  async ask<T>(
    request: Request,
    signal: AbortSignal,
    read: (response: Response, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.attempt(request, signal, read);
      if (answer.kind === "done") return answer.value;
      if (attempt >= this.limits.attempts) {
        throw new ExchangeError(`${request.what}: ${answer.why}, ${attempt} times`);
      }
      await pause(answer.after ?? this.limits.backoff * 2 ** (attempt - 1), signal);
    }
  }

  private async attempt<T>(
    request: Request,
    signal: AbortSignal,
    read: (response: Response, signal: AbortSignal) => Promise<T>,
  ): Promise<Answer<T>> {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(this.limits.exchange)]);
    try {
      const response = await this.follow(request, bounded);
      if (response.ok && response.status !== 204) {
        return { kind: "done", value: await read(response, bounded) };
      }
      await response.body?.cancel();
      const why = `the answer was ${response.status}`;
      if (!isTemporary(response.status)) throw new ExchangeError(`${request.what}: ${why}`);
      return { kind: "again", why, after: retryAfter(response) };
    } catch (error) {
      if (error instanceof ExchangeError) throw error;
      if (signal.aborted) throw new ExchangeError(`${request.what}: there was no time left`);
      const why = bounded.aborted ? "no answer in time" : "the connection failed";
      return { kind: "again", why, after: undefined };
    }
  }

  /** The token goes to the first address alone: those that it leads to are good by themselves. */
  private async follow(request: Request, signal: AbortSignal): Promise<Response> {
    const { what, method, token, accept, body, contentType } = request;
    let url = this.permit(request.address, what);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const response = await fetch(url, {
        method,
        redirect: "manual",
        signal,
        headers: {
          ...(accept === undefined ? {} : { accept }),
          ...(contentType === undefined ? {} : { "content-type": contentType }),
          ...(redirects === 0 ? { authorization: `Bearer ${token}` } : {}),
        },
        ...(body === undefined ? {} : { body }),
      });
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || location === null) return response;
      await response.body?.cancel();
      if (method !== "GET") throw new ExchangeError(`${what}: it was led elsewhere`);
      url = this.permit(location, what, url);
    }
    throw new ExchangeError(`${what}: it leads from address to address`);
  }

  private permit(address: string, what: string, base?: URL): URL {
    const url = this.origins.permit(address, base);
    if (url !== undefined) return url;
    const to = originOf(address, base);
    throw new ExchangeError(`${what} is at ${to}, which is none of the servers that are allowed`);
  }
}

type Answer<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "again"; readonly why: string; readonly after: number | undefined };

/** Of an address, what may be told: the rest can be a secret. */
function originOf(address: string, base?: URL): string {
  try {
    return new URL(address, base).origin;
  } catch {
    return "no address at all";
  }
}

/** 204 is that of a plan which is not ready yet. */
function isTemporary(status: number): boolean {
  return status === 204 || status === 408 || status === 425 || status === 429 || status >= 500;
}

const MOST_SECONDS = 60;

function retryAfter({ headers }: Response): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return seconds >= 0 ? Math.min(seconds, MOST_SECONDS) * 1_000 : undefined;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((fulfil) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      fulfil();
    }
  });
}
