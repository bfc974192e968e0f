import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, rename, rm } from "node:fs/promises";
import { Socket } from "node:net";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { execa } from "execa";

/** What these commands are run by; it says what a lease is. */
const SCRIPT = join(import.meta.dirname, "leased.sh");

export interface LeasedCommand {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The command's own; it is removed when the lease ends. */
  readonly folder: string;
  /** How long it may take to end when it is asked to, in seconds. */
  readonly grace: number;
}

/** Runs a command to its end, or to that of this process; `line` is told what it prints. */
export async function runLeased({
  command,
  env,
  folder,
  grace,
  line,
}: LeasedCommand & { readonly line: (line: string) => void }): Promise<{
  readonly failed: boolean;
  readonly output: string;
}> {
  const running = execa("sh", [SCRIPT, folder, String(grace), ...command], {
    env,
    extendEnv: false,
    stdin: "pipe",
    detached: true,
    all: true,
    reject: false,
  });
  for await (const text of running.iterable({ from: "all" })) line(text);
  const { failed, all } = await running;
  return { failed, output: all };
}

/** A server that ends when this process does, in whatever way. */
export class LeasedServer {
  private constructor(
    private readonly server: ChildProcess,
    private readonly lease: Writable,
    readonly folder: string,
    /** The leader of the process group. */
    readonly pid: number,
  ) {}

  static async start({ command, env, folder, grace }: LeasedCommand): Promise<LeasedServer> {
    const log = await open(logOf(folder), "a");
    try {
      // A process group of its own: leased.sh ends all of it, and a Ctrl-C does not come before that.
      const server = spawn("sh", [SCRIPT, folder, String(grace), ...command], {
        env,
        stdio: ["pipe", log.fd, log.fd],
        detached: true,
      });
      await once(server, "spawn");
      const { pid, stdin } = server;
      if (pid === undefined || stdin === null) throw new Error("a process without id or input");
      // The server is no reason for this process to stay.
      server.unref();
      if (stdin instanceof Socket) stdin.unref();
      // When the server ends first there is nobody to write to; `ended` tells.
      stdin.on("error", () => {});
      const leased = new LeasedServer(server, stdin, folder, pid);
      leased.endWithTestRun();
      return leased;
    } finally {
      await log.close();
    }
  }

  /**
   * The worker of a test run goes on with its tests for a while when the run itself is killed. What
   * it does see is that the channel between them closes.
   */
  private endWithTestRun(): void {
    if (process.channel === undefined) return;
    const end = () => this.lease.end();
    process.once("disconnect", end);
    // A lease alone need not keep the process; for whoever takes messages, letting go would end it under them.
    if (process.listenerCount("message") === 0) process.channel.unref();
    this.lease.once("finish", () => process.off("disconnect", end));
  }

  get log(): string {
    return logOf(this.folder);
  }

  /** How it has ended, if it has: `exit code 1`. */
  get ended(): string | undefined {
    const { exitCode, signalCode } = this.server;
    if (signalCode !== null) return signalCode;
    return exitCode === null ? undefined : `exit code ${exitCode}`;
  }

  /** Ends it, and all that it has started, and removes its folder. */
  async stop(): Promise<void> {
    this.server.ref();
    this.lease.end();
    if (this.ended === undefined) await once(this.server, "exit");
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Lets it outlive this process, until the file is removed. */
  async handOver(file: string): Promise<void> {
    await new Promise<void>((resolve) => this.lease.end(`${file}\n`, resolve));
  }

  /** Moves the log out of the folder, which `stop` removes. */
  async keepLog(path: string): Promise<void> {
    await rename(this.log, path);
  }
}

function logOf(folder: string): string {
  return join(folder, "output.log");
}
