import { findingsOf } from "./judge.js";
import type { Finding } from "./model.js";
import { makeTrial } from "./trial.js";

/** What a worker says when it is done with a seed; it is given the next one then. */
export interface Answer {
  readonly seed: string;
  readonly findings: readonly Finding[];
  /** The most that the process has held so far, in bytes. */
  readonly memory: number;
}

process.on("message", async (seed: string) => {
  const findings = await findingsOf(makeTrial(seed));
  const answer: Answer = { seed, findings, memory: process.resourceUsage().maxRSS * 1024 };
  process.send?.(answer);
});

/** It is loaded, which takes its time on a busy machine and is none of an input's. */
process.send?.("ready");
