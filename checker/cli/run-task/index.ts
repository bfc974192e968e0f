import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { dayOf } from "../../policy/day.js";
import type { Scope } from "../../rules/model.js";
import { say, UsageError } from "../failure.js";
import { readPolicy } from "../policy-file.js";
import { Exchange } from "./exchange.js";
import { Judges } from "./judges.js";
import { DEFAULT_LIMITS, type Limits } from "./model.js";
import { HCP_TERRAFORM, Origins, problemOfOrigin } from "./origins.js";
import { createRunTaskServer, type LogLine } from "./server.js";
import { LEAST_KEY_BYTES } from "./signature.js";

export interface RunTaskOptions {
  readonly port: number;
  readonly host: string;
  readonly hmacKeyFiles: readonly string[];
  readonly allow: readonly string[];
  readonly policy: string | undefined;
  readonly scope: Scope | undefined;
  readonly concurrency: number;
  readonly queue: number;
  /** Of memory for one plan. */
  readonly megabytes: number;
  readonly now: () => number;
}

/** Serves run tasks until it is told to end. */
export async function serveRunTasks(options: RunTaskOptions): Promise<void> {
  const { port, host, policy, scope, now, concurrency, queue } = options;
  const keys = await Promise.all(options.hmacKeyFiles.map(readKey));
  if (keys.length === 0) throw new UsageError("--hmac-key-file is missing: nobody else may ask");
  const allowed = options.allow.length === 0 ? HCP_TERRAFORM : options.allow;
  for (const origin of allowed) {
    const problem = problemOfOrigin(origin);
    if (problem !== undefined) throw new UsageError(`--allow ${origin}: ${problem}`);
  }
  // A mistake in it is told before the first task, and not with each.
  if (policy !== undefined) await readPolicy(policy, dayOf(now()));
  const limits: Limits = { ...DEFAULT_LIMITS, concurrency, queue };
  const judges = await Judges.open(
    fileURLToPath(new URL("./run-task-judge.js", import.meta.url)),
    concurrency,
    options.megabytes,
  );
  const server = createRunTaskServer({
    keys,
    limits,
    exchange: new Exchange(new Origins(allowed), limits),
    judge: (judging, signal) => judges.judge(judging, signal),
    policyFile: policy,
    scope,
    now,
    log: (line) => write(line, now()),
  });
  await new Promise<void>((fulfil, reject) => {
    server.http.once("error", (error) => reject(unusable(host, port, error)));
    server.http.listen(port, host, fulfil);
  });
  const { port: given } = server.http.address() as AddressInfo;
  say(`run tasks are served on ${host}:${given}, for ${allowed.join(", ")}`);
  await new Promise<void>((fulfil) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => fulfil());
  });
  await server.stop();
  await judges.stop();
}

async function readKey(file: string): Promise<Uint8Array> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new UsageError(`the key in ${file} cannot be read (${code})`, { cause });
  }
  // Whoever writes one with an editor ends it with a line break.
  const key = Buffer.from(text.replace(/\r?\n$/, ""));
  if (key.byteLength < LEAST_KEY_BYTES) {
    throw new UsageError(`the key in ${file} is shorter than ${LEAST_KEY_BYTES} bytes`);
  }
  return key;
}

function unusable(host: string, port: number, error: Error): UsageError {
  const code = "code" in error ? String(error.code) : error.message;
  return new UsageError(`nothing can be served on ${host}:${port} (${code})`, { cause: error });
}

function write(line: LogLine, now: number): void {
  process.stdout.write(`${JSON.stringify({ time: new Date(now).toISOString(), ...line })}\n`);
}
