import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that the stand-in was sent. */
export interface Received {
  readonly server: "api" | "archivist";
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export type Handler = (request: Received, response: ServerResponse) => void | Promise<void>;

/**
 * What stands in for HCP Terraform's API, as its documentation has it: an API that asks for a token and leads to
 * another server for what is large, which must not see that token.
 */
export class StandIn {
  readonly received: Received[] = [];
  /** What is asked for, where nothing is said by `answer`. */
  plan: string | Uint8Array = "{}";
  configuration: Uint8Array | undefined;
  /** Answers in the place of the stand-in; undefined leaves it to that. */
  answer: (request: Received, response: ServerResponse) => boolean = () => false;
  private readonly ends = new Map<string, ReturnType<typeof withResolvers>>();
  private readonly servers: Server[] = [];
  private origins = { api: "", archivist: "" };

  async start(): Promise<void> {
    this.origins = { api: await this.listen("api"), archivist: await this.listen("archivist") };
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.servers.map(
        (server) =>
          new Promise((fulfil) => {
            server.close(fulfil);
            server.closeAllConnections();
          }),
      ),
    );
  }

  get allowed(): readonly string[] {
    return Object.values(this.origins);
  }

  /** https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration#request-body */
  payload(id: string, more: Readonly<Record<string, unknown>> = {}) {
    const { api } = this.origins;
    return {
      payload_version: 1,
      stage: "post_plan",
      access_token: `token-of-${id}`,
      capabilities: { outcomes: true },
      configuration_version_id: "cv-1",
      configuration_version_download_url:
        this.configuration && `${api}/api/v2/configuration-versions/cv-1/download`,
      is_speculative: true,
      organization_name: "an organization",
      plan_json_api_url: `${api}/api/v2/plans/plan-${id}/json-output`,
      run_app_url: `${api}/app/runs/run-${id}`,
      run_id: `run-${id}`,
      run_message: "Triggered via UI",
      task_result_callback_url: `${api}/api/v2/task-results/${id}/callback`,
      task_result_enforcement_level: "mandatory",
      task_result_id: `taskrs-${id}`,
      vcs_branch: null,
      workspace_id: "ws-1",
      workspace_name: "network",
      workspace_working_directory: "infra",
      ...more,
    };
  }

  /** The results of a task that have come in, the last of them last. */
  results(id: string) {
    return this.received
      .filter(({ method, path }) => method === "PATCH" && path.includes(`/${id}/callback`))
      .map(({ body }) => JSON.parse(body).data);
  }

  /** The result of a task, once it has come to an end. */
  result(id: string) {
    return this.ended(id).promise;
  }

  private ended(id: string) {
    const known = this.ends.get(id) ?? withResolvers();
    this.ends.set(id, known);
    return known;
  }

  private async listen(name: "api" | "archivist"): Promise<string> {
    const server = createServer((message, response) => {
      void this.handle(name, message, response).catch(() => response.destroy());
    });
    this.servers.push(server);
    await new Promise<void>((fulfil) => server.listen(0, "127.0.0.1", fulfil));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  private async handle(
    server: "api" | "archivist",
    message: IncomingMessage,
    response: ServerResponse,
  ) {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const received: Received = {
      server,
      method: message.method ?? "",
      path: message.url ?? "",
      authorization: message.headers.authorization,
      body: Buffer.concat(chunks).toString(),
    };
    this.received.push(received);
    if (this.answer(received, response)) return;
    const lead = (to: string) =>
      response.writeHead(307, { location: `${this.origins.archivist}/${to}` }).end();
    if (server === "archivist") {
      response.end(received.path === "/plan" ? this.plan : this.configuration);
    } else if (received.authorization?.startsWith("Bearer token-of-") !== true) {
      response.writeHead(401).end();
    } else if (received.path.endsWith("/json-output")) lead("plan");
    else if (received.path.endsWith("/download")) lead("configuration");
    else if (received.method !== "PATCH") response.writeHead(404).end();
    else {
      response.writeHead(200).end();
      const { data } = JSON.parse(received.body);
      const id = /task-results\/(.*)\/callback$/.exec(received.path)?.[1] ?? "";
      if (data.attributes.status !== "running") this.ended(id).resolve(data);
    }
  }
}

export const KEY = Buffer.from("a key that nobody else knows");

export function signatureOf(body: string, key: Uint8Array = KEY): string {
  return createHmac("sha512", key).update(body).digest("hex");
}

/** Sends a task as the service does. */
export async function send(
  url: string,
  payload: unknown,
  { signature, headers = {} }: { signature?: string | null; headers?: Record<string, string> } = {},
): Promise<number> {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const signed = signature === undefined ? signatureOf(body) : signature;
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      ...(signed === null ? {} : { "x-tfc-task-signature": signed }),
      ...headers,
    },
  });
  await response.body?.cancel();
  return response.status;
}

// biome-ignore lint/suspicious/noExplicitAny: what the API is sent is held by the tests, field by field.
type Result = any;

function withResolvers() {
  let resolve: (result: Result) => void = () => {};
  const promise = new Promise<Result>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
