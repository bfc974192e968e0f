import { setFlags } from "./v8-flags.js";

/**
 * Has the V8 of Node 20 wait four times as long before it optimizes a function. It throws away much of what it makes so
 * early: without this, a check of 1,500 VPCs takes almost twice the time, and one of 32 a tenth more (docs/performance.md).
 * Later ones know better.
 */
export function postponeOptimization(): void {
  if (Number.parseInt(process.versions.v8, 10) < 12) setFlags("--interrupt-budget=500000");
}
