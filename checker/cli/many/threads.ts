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
  /** Nothing else is to be in its thread. */
  readonly isAlone: boolean;
  readonly fulfil: (outcome: PlansOutcome) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  isReady: boolean;
  /** In the order in which it was given them. */
  tasks: readonly Waiting[];
}

/** While one plan is judged, the next is read. */
const MOST_TASKS = 2;

/**
 * Threads that judge plans. One that ends takes the task along that was alone in it, and no other: where there were several,
 * each of these is tried again, alone.
 */
export class Threads {
  readonly #waiting: Waiting[] = [];
  readonly #threads = new Set<Thread>();
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
   * @param isAlone whether it is too large to have another one beside it.
   * @throws {EndedThread} where that has ended its thread.
   */
  judge(task: () => Task, isAlone: boolean): Promise<PlansOutcome> {
    return new Promise((fulfil, reject) => {
      this.#waiting.push({ task, isAlone, fulfil, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  #next(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (this.#broken !== undefined) {
        for (const { reject } of this.#waiting.splice(0)) reject(this.#broken);
        return;
      }
      const thread = this.#threadFor(next);
      if (thread === undefined) {
        // Each that is not ready yet will take one of those that wait.
        const coming = [...this.#threads].filter(({ isReady }) => !isReady).length;
        if (this.#threads.size < this.most && coming < this.#waiting.length) this.#begin();
        return;
      }
      this.#waiting.shift();
      thread.tasks = [...thread.tasks, next];
      thread.worker.postMessage(next.task());
    }
  }

  #threadFor({ isAlone }: Waiting): Thread | undefined {
    const most = isAlone ? 0 : MOST_TASKS - 1;
    return [...this.#threads]
      .filter(
        ({ isReady, tasks }) =>
          isReady && tasks.length <= most && !tasks.some((task) => task.isAlone),
      )
      .toSorted((one, other) => one.tasks.length - other.tasks.length)[0];
  }

  #begin(): void {
    // Without a limit of its own, one that runs out of memory might take the whole process along.
    const { heap_size_limit: heap } = getHeapStatistics();
    const worker = new Worker(this.file, {
      workerData: this.manner,
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(heap / 2 ** 20) },
    });
    const thread: Thread = { worker, isReady: false, tasks: [] };
    this.#threads.add(thread);
    let ended: unknown;
    worker.on("message", (message: "ready" | Packed) => {
      if (message === "ready") thread.isReady = true;
      else {
        const [first, ...others] = thread.tasks;
        thread.tasks = others;
        first?.fulfil(unpacked(message));
      }
      this.#next();
    });
    for (const event of ["error", "messageerror"]) {
      worker.on(event, (error: unknown) => {
        ended = error;
        void worker.terminate();
      });
    }
    worker.on("exit", () => {
      this.#threads.delete(thread);
      const why = whyEnded(ended);
      if (!thread.isReady) this.#broken = new Error(`a worker thread does not begin: ${why}`);
      const [first, ...others] = thread.tasks;
      if (others.length === 0) first?.reject(new EndedThread(why));
      else this.#waiting.unshift(...thread.tasks.map((task) => ({ ...task, isAlone: true })));
      this.#next();
    });
    this.#next();
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
