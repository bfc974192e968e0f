import { setFlags } from "./v8-flags.js";

/**
 * What has V8 wait longer before it optimizes a function, by its major version; of others nothing is known. It throws away
 * much of what it makes so early (docs/performance.md). Without this, a check of 1,500 VPCs takes almost twice the time
 * with Node 20, and a tenth more with Node 24; one of 32 takes up to a tenth more with both.
 */
const LATER: ReadonlyMap<string, string> = new Map([
  ["11", "--interrupt-budget=500000"],
  ["13", "--invocation-count-for-maglev=2000"],
]);

export function postponeOptimization(): void {
  const [major = ""] = process.versions.v8.split(".");
  const flags = LATER.get(major);
  if (flags !== undefined) setFlags(flags);
}
