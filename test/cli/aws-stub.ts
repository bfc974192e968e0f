import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What AWS answers: a document, or an error by its code. */
export type Answer =
  | { readonly body: string }
  | { readonly status: number; readonly code: string; readonly message?: string };

/** An action of a query API: `DescribeVpcs`, with its parameters; each time it is asked. */
export type Answers = Readonly<Record<string, (parameters: URLSearchParams) => Answer>>;

export interface AwsStub extends AsyncDisposable {
  readonly endpoint: string;
  /** The actions that were asked, in order. */
  readonly asked: readonly string[];
}

/** Answers as EC2 and STS do, for what an emulator does not: denials, throttling, many pages. */
export async function startAwsStub(
  answers: Answers,
  { emulator = false }: { readonly emulator?: boolean } = {},
): Promise<AwsStub> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.url === "/_localstack/health") {
      response.statusCode = emulator ? 200 : 404;
      response.end(emulator ? '{"services":{}}' : "");
      return;
    }
    const parameters = new URLSearchParams(await bodyOf(request));
    const action = parameters.get("Action") ?? String(request.headers["x-amz-target"]);
    asked.push(action);
    const answer = answers[action]?.(parameters) ?? { status: 400, code: "InvalidAction" };
    response.setHeader("content-type", "text/xml");
    if ("body" in answer) {
      response.end(answer.body);
      return;
    }
    const { status, code, message = "as told" } = answer;
    response.statusCode = status;
    const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
    response.end(
      action === "GetCallerIdentity"
        ? `<ErrorResponse>${error}</ErrorResponse>`
        : `<Response><Errors>${error}</Errors></Response>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
