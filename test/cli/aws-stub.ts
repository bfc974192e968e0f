import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What AWS answers: a document, or an error by its code. */
export type Answer =
  | { readonly body: string }
  | { readonly status: number; readonly code: string; readonly message?: string };

/**
 * An action by its name, `DescribeVpcs`, each time it is asked: with its parameters, those of JSON under their names
 * in text, and of S3 the bucket's name as `Bucket`; and with the key that it is signed by as `AccessKey`.
 */
export type Answers = Readonly<Record<string, (parameters: URLSearchParams) => Answer>>;

export interface AwsStub extends AsyncDisposable {
  readonly endpoint: string;
  /** The actions that were asked, in order. */
  readonly asked: readonly string[];
}

/** Answers as AWS does, for what an emulator does not: denials, throttling, many pages. */
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
    const { action, parameters, form } = readQuestion(request, await bodyOf(request));
    asked.push(action);
    parameters.set(
      "AccessKey",
      /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1] ?? "",
    );
    const answer = answers[action]?.(parameters) ?? { status: 400, code: "InvalidAction" };
    response.setHeader("content-type", form === "json" ? "application/x-amz-json-1.1" : "text/xml");
    if ("body" in answer) {
      response.end(answer.body);
      return;
    }
    const { status, code, message = "as told" } = answer;
    response.statusCode = status;
    response.end(request.method === "HEAD" ? undefined : errorIn(form, code, message));
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

type Form = "ec2" | "query" | "json" | "s3";

interface Question {
  readonly action: string;
  readonly parameters: URLSearchParams;
  readonly form: Form;
}

function readQuestion({ method, url = "/", headers }: IncomingMessage, body: string): Question {
  const [, target] = String(headers["x-amz-target"] ?? "").split(".");
  if (target !== undefined) {
    const parameters = new URLSearchParams();
    const fields = JSON.parse(body) as Record<string, unknown>;
    for (const [name, value] of Object.entries(fields)) parameters.set(name, String(value));
    return { action: target, parameters, form: "json" };
  }
  const parameters = new URLSearchParams(body);
  const action = parameters.get("Action");
  if (action !== null) {
    const isEc2 = parameters.get("Version") === "2016-11-15";
    return { action, parameters, form: isEc2 ? "ec2" : "query" };
  }
  const { pathname, searchParams } = new URL(url, "http://s3");
  searchParams.set("Bucket", pathname.split("/")[1] ?? "");
  const owner = headers["x-amz-expected-bucket-owner"];
  if (owner !== undefined) searchParams.set("ExpectedBucketOwner", String(owner));
  const part = Object.keys(OF_BUCKET).find((name) => searchParams.has(name)) ?? "";
  const named = method === "HEAD" ? "HeadBucket" : OF_BUCKET[part];
  return { action: named ?? `${method} ${url}`, parameters: searchParams, form: "s3" };
}

/** What is asked of a bucket. */
const OF_BUCKET: Readonly<Record<string, string>> = {
  policy: "GetBucketPolicy",
  encryption: "GetBucketEncryption",
  lifecycle: "GetBucketLifecycleConfiguration",
  ownershipControls: "GetBucketOwnershipControls",
};

function errorIn(form: Form, code: string, message: string): string {
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  switch (form) {
    case "ec2":
      return `<Response><Errors>${error}</Errors></Response>`;
    case "query":
      return `<ErrorResponse>${error}</ErrorResponse>`;
    case "s3":
      return error;
    case "json":
      return JSON.stringify({ __type: code, message });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
