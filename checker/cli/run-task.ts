import type { Scope } from "../rules/model.js";
import { EXIT, type ExitCode } from "./exit-codes.js";
import type { CurrentTime } from "./policy-file.js";

export interface RunTaskFlags {
  readonly hmacKeyFile: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly allow?: readonly string[];
  readonly policy?: string;
  readonly scope?: Scope;
  readonly concurrency: number;
  readonly queue: number;
  readonly memory: number;
}

/** `flowgate run-task`: serves until it is told to end. */
export async function runTasks(flags: RunTaskFlags, clock: CurrentTime): Promise<ExitCode> {
  const { port, host, allow = [], policy, scope, concurrency, queue, memory } = flags;
  const { serveRunTasks } = await import("./run-task/index.js");
  await serveRunTasks({
    ...{ port, host, allow, policy, scope, concurrency, queue },
    hmacKeyFiles: flags.hmacKeyFile,
    megabytes: memory,
    now: clock,
  });
  return EXIT.accepted;
}
