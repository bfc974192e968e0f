import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { documentOf } from "./document.js";
import type { Stack } from "./model.js";

const PIECE = 1 << 20;

/** Writes the sources into a folder, and the plan beside them. Returns the plan's path, and its size in bytes. */
export function writeStack(
  folder: string,
  stack: Stack,
): { readonly path: string; readonly bytes: number } {
  writeSources(folder, stack);
  const path = join(folder, "plan.json");
  return { path, bytes: writePieces(path, documentOf(stack)) };
}

export function writeSources(folder: string, { files }: Pick<Stack, "files">): void {
  for (const [name, text] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

function writePieces(path: string, pieces: Iterable<string>): number {
  const file = openSync(path, "w");
  try {
    let bytes = 0;
    let waiting = "";
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < PIECE) continue;
      bytes += writeSync(file, waiting);
      waiting = "";
    }
    return bytes + writeSync(file, waiting);
  } finally {
    closeSync(file);
  }
}
