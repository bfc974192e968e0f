import { getHeapStatistics } from "node:v8";
import { Worker } from "node:worker_threads";
import type { PlansOutcome, RunManner, Task } from "./model.js";
import { type Packed, unpacked } from "./packing.js";

/** Why there is no outcome: the thread has ended. */
export class EndedThread extends Error {
  override readonly name = "EndedThread";
}

interface Waiting {
  readonly task: () => Task;
  readonly fulfil: (outcome: PlansOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Threads that judge plans. One that ends takes its task along and no other, and another is begun in its place.
 */
export class Threads {
  readonly #waiting: Waiting[] = [];
  readonly #threads = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #tasks = new Map<Worker, Waiting>();
  /** It would go like this with every thread. */
  #broken: Error | undefined;

  /**
   * @param file what a thread begins with.
   * @param most how many there are at once.
   */
  constructor(
    private readonly file: URL,
    private readonly most: number,
    private readonly manner: RunManner,
  ) {}

  /**
   * Has a task carried out as soon as there is a thread for it, in the order of tasks.
   *
   * @param task what is known of it by then.
   * @throws {EndedThread} where that has ended its thread.
   */
  judge(task: () => Task): Promise<PlansOutcome> {
    return new Promise((fulfil, reject) => {
      this.#waiting.push({ task, fulfil, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      if (this.#broken !== undefined) {
        for (const { reject } of this.#waiting.splice(0)) reject(this.#broken);
        return;
      }
      const thread = this.#idle.pop();
      if (thread === undefined) {
        // Each that is begun and not ready yet takes one of those that wait.
        const coming = this.#threads.size - this.#tasks.size;
        if (this.#threads.size < this.most && coming < this.#waiting.length) this.#begin();
        else return;
        continue;
      }
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#tasks.set(thread, next);
      thread.postMessage(next.task());
    }
  }

  #begin(): void {
    // Without a limit of its own, one that runs out of memory might take the whole process along.
    const { heap_size_limit: heap } = getHeapStatistics();
    const thread = new Worker(this.file, {
      workerData: this.manner,
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(heap / 2 ** 20) },
    });
    this.#threads.add(thread);
    let isReady = false;
    let ended: unknown;
    thread.on("message", (message: "ready" | Packed) => {
      if (message !== "ready") this.#take(thread)?.fulfil(unpacked(message));
      isReady = true;
      this.#idle.push(thread);
      this.#next();
    });
    for (const event of ["error", "messageerror"]) {
      thread.on(event, (error: unknown) => {
        ended = error;
        void thread.terminate();
      });
    }
    thread.on("exit", () => {
      this.#threads.delete(thread);
      const at = this.#idle.indexOf(thread);
      if (at >= 0) this.#idle.splice(at, 1);
      const why = whyEnded(ended);
      this.#take(thread)?.reject(new EndedThread(why));
      if (!isReady) this.#broken = new Error(`a worker thread does not begin: ${why}`);
      this.#next();
    });
  }

  #take(thread: Worker): Waiting | undefined {
    const task = this.#tasks.get(thread);
    this.#tasks.delete(thread);
    return task;
  }
}

function whyEnded(error: unknown): string {
  if (error === undefined) return "internal error: its thread has ended";
  if (!(error instanceof Error)) return `internal error: ${String(error)}`;
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") return OUT_OF_MEMORY;
  return `internal error: ${error.name}: ${error.message}`;
}

const OUT_OF_MEMORY =
  "it takes more memory than there is for one plan; check it by itself, with a larger --max-old-space-size in NODE_OPTIONS";
