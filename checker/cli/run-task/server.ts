import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Limits, RunTaskRequest } from "./model.js";
import { readPayload } from "./payload.js";
import { Queue } from "./queue.js";
import { isSigned } from "./signature.js";
import { carryOut, failure, type TaskEnd, type TaskTools, tell } from "./task.js";

export interface RunTaskServer {
  readonly http: Server;
  /** Takes nothing more, and lets what runs come to an end, for a while. */
  readonly stop: () => Promise<void>;
}

export interface ServerOptions extends TaskTools {
  /** Any of them signs; read anew where they change. */
  readonly keys: readonly Uint8Array[];
  /** Is told of each task once it has ended. No secret is in it. */
  readonly log: (line: LogLine) => void;
}

export interface LogLine {
  readonly event: "task" | "refused" | "stopped";
  readonly status: TaskEnd["status"] | "unsigned" | "unreadable" | "full" | "stopped";
  readonly message: string;
  readonly organization?: string | undefined;
  readonly workspace?: string | undefined;
  readonly run?: string | undefined;
  readonly result?: string | undefined;
  readonly told?: boolean;
  readonly milliseconds?: number;
}

/** How many results are remembered, so that what is sent again is not carried out again. */
const MOST_REMEMBERED = 10_000;

/** A server that answers run tasks. It keeps nothing: any of several can answer any request. */
export function createRunTaskServer(options: ServerOptions): RunTaskServer {
  const { limits, log, now } = options;
  const stopping = new AbortController();
  const queue = new Queue<RunTaskRequest>(limits.concurrency, limits.queue, async (request) => {
    const start = now();
    const end = await carryOut(request, options, stopping.signal);
    log({ ...lineOf(request, end), milliseconds: now() - start });
  });
  const seen = new Set<string>();
  let isOpen = true;

  const http = createServer((message, response) => {
    answer(message).then(
      (status) => reply(response, status),
      () => reply(response, 400),
    );
  });
  http.requestTimeout = limits.receive;
  http.headersTimeout = limits.receive;
  http.keepAliveTimeout = 5_000;
  http.maxHeadersCount = 100;

  async function answer(message: IncomingMessage): Promise<number> {
    const path = new URL(message.url ?? "/", "http://localhost").pathname;
    if (path === "/healthz") return message.method === "GET" ? (isOpen ? 200 : 503) : 405;
    if (path !== "/") return 404;
    if (message.method !== "POST") return 405;
    const body = await bodyOf(message, limits);
    if (body === undefined) return 413;
    const signature = message.headers["x-tfc-task-signature"];
    if (!isSigned(body, typeof signature === "string" ? signature : undefined, options.keys)) {
      log({ event: "refused", status: "unsigned", message: "the signature fits none of the keys" });
      return 401;
    }
    const read = readPayload(new TextDecoder().decode(body));
    if (read.kind === "verification") return 200;
    if (read.kind === "unreadable") {
      log({ event: "refused", status: "unreadable", message: read.why });
      return 400;
    }
    return take(read.request);
  }

  /** Answered at once: what takes longer is sent again. */
  function take(request: RunTaskRequest): number {
    if (seen.has(request.resultId)) return 200;
    if (!isOpen || !queue.add(request)) {
      log(
        lineOf(request, { status: "full", message: "there is no room for it", event: "refused" }),
      );
      return 503;
    }
    seen.add(request.resultId);
    const [oldest] = seen;
    if (seen.size > MOST_REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return 200;
  }

  async function stop(): Promise<void> {
    isOpen = false;
    http.close();
    http.closeIdleConnections();
    const { end, result } = failure("flowgate was stopped; run the task again");
    const told = queue.stop().map(async (request) => {
      const isTold = await tell(request, result, options, AbortSignal.timeout(limits.grace));
      log(lineOf(request, { ...end, isTold }));
    });
    const grace = setTimeout(() => stopping.abort(), limits.grace);
    await Promise.all([...told, queue.idle()]);
    clearTimeout(grace);
    http.closeAllConnections();
    log({ event: "stopped", status: "stopped", message: "nothing runs any more" });
  }

  return { http, stop };
}

function lineOf(
  { organization, workspace, runId, resultId }: RunTaskRequest,
  end: Pick<LogLine, "status" | "message"> & {
    readonly event?: LogLine["event"];
    readonly isTold?: boolean;
  },
): LogLine {
  const { event = "task", status, message, isTold } = end;
  const told = isTold === undefined ? {} : { told: isTold };
  return { event, status, message, organization, workspace, run: runId, result: resultId, ...told };
}

async function bodyOf(
  message: IncomingMessage,
  { requestBytes }: Limits,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > requestBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reply(response: ServerResponse, status: number): void {
  const isWhole = response.req.complete;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    ...(isWhole ? {} : { connection: "close" }),
  });
  response.end(status === 200 ? "ok\n" : `${status}\n`);
  if (!isWhole) response.req.destroy();
}
