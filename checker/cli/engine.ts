import { setFlagsFromString } from "node:v8";

/**
 * Has the V8 of Node 20 wait four times as long before it optimizes a function. It throws away much of what it makes so
 * early: without this, a check of 1,500 VPCs takes almost twice the time (docs/performance.md). Later ones know better.
 */
export function postponeOptimization(): void {
  if (Number.parseInt(process.versions.v8, 10) < 12)
    setFlagsFromString("--interrupt-budget=500000");
}
