import { closeSync, openSync, readSync, statSync } from "node:fs";
import { needsShow } from "../../plan/saved.js";
import { isStored } from "../plan-store/stored.js";
import type { NamedPlan } from "../plan-tree.js";

/**
 * Whether a plan is to be read by the main thread: it cannot be read twice, or a program has to be run for it, which a
 * thread would leave behind where the run is stopped, as it hears no signals.
 */
export function isKept({ path }: NamedPlan): boolean {
  if (path === "-" || isStored(path)) return true;
  try {
    return !statSync(path).isFile() || needsShow(headOf(path));
  } catch {
    // Whoever reads it says what is wrong with it.
    return false;
  }
}

function headOf(path: string): Uint8Array {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(4096);
    return head.subarray(0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}
