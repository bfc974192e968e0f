import type Tinypool from "tinypool";
import type { Judged, Judging } from "./judge.js";

/** Threads that judge plans. One that takes too long, or too much memory, ends alone. */
export class Judges {
  private constructor(private readonly pool: Tinypool) {}

  /**
   * @param file the module whose default export judges.
   * @param megabytes of memory that one may take.
   */
  static async open(file: string, threads: number, megabytes: number): Promise<Judges> {
    // It is a module, and what is bundled of the command line is CommonJS.
    const { Tinypool: Pool } = await import("tinypool");
    const pool = new Pool({
      filename: file,
      runtime: "worker_threads",
      minThreads: 0,
      maxThreads: threads,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    return new Judges(pool);
  }

  async judge(judging: Judging, signal: AbortSignal): Promise<Judged> {
    try {
      return await this.pool.run(judging, { signal });
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
        return { kind: "unusable", why: "the plan takes more memory than there may be for one" };
      }
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.pool.destroy();
  }
}
