import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "./worker.js";

/** What came of a seed: an answer, or the end of the process that was asked. */
export type Asked =
  | ({ readonly kind: "answer" } & Answer)
  | { readonly kind: "ended"; readonly how: string }
  | { readonly kind: "hung" };

/** What a busy machine takes from a process is no time of its own, so that processor time counts; and waiting, at last. */
const MOST_PROCESSOR_SECONDS = 10;
const MOST_SECONDS = 600;

/** V8's own limit: with its own memory Node stays below what is allowed. */
const HEAP = "--max-old-space-size=420";

/** A process that runs trials, and may be lost at any of them. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  #said = "";

  constructor() {
    this.#child = fork(join(import.meta.dirname, "worker.ts"), {
      execArgv: ["--import", "tsx", HEAP],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#ready = Promise.race(["message", "exit"].map((event) => once(this.#child, event)));
    this.#child.stderr?.on("data", (data: Buffer) => {
      this.#said = `${this.#said}${data}`.slice(-2_000);
    });
  }

  async ask(seed: string): Promise<Asked> {
    await this.#ready;
    return await new Promise((fulfil) => {
      const settle = (asked: Asked) => {
        clearInterval(timer);
        this.#child.off("message", answered);
        this.#child.off("exit", ended);
        fulfil(asked);
      };
      const answered = (answer: Answer) => settle({ kind: "answer", ...answer });
      const ended = (code: number | null, signal: string | null) =>
        settle({ kind: "ended", how: `exit ${code ?? signal}: ${lastWords(this.#said)}` });
      const before = processorSeconds(this.#child.pid);
      let seconds = 0;
      const timer = setInterval(() => {
        seconds++;
        const spent = processorSeconds(this.#child.pid) - before;
        if (spent < MOST_PROCESSOR_SECONDS && seconds < MOST_SECONDS) return;
        this.end();
        settle({ kind: "hung" });
      }, 1_000);
      this.#child.on("message", answered);
      this.#child.on("exit", ended);
      this.#child.send(seed);
    });
  }

  end(): void {
    this.#child.kill("SIGKILL");
  }
}

/** Of a process that has ended, the line that says why. */
function lastWords(said: string): string {
  return (
    said
      .split("\n")
      .find((line) => /error/i.test(line))
      ?.trim() ?? said.trim().slice(-200)
  );
}

/** Ticks of a hundredth of a second; https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function processorSeconds(pid: number | undefined): number {
  try {
    const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
    const [user = 0, system = 0] = fields.split(" ").slice(11, 13).map(Number);
    return (user + system) / 100;
  } catch {
    return 0;
  }
}
