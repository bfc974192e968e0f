import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";

/**
 * The bytes of a file that is not empty and has no more than some; undefined of whatever else is there, and where it
 * cannot be read. Most plans are no larger, and reading them at once saves the threads that Node would wait with, and the
 * modules that it would start them by.
 */
export function readSmallFile(path: string, most: number): Uint8Array | undefined {
  try {
    // Opening a pipe would wait for whoever writes into it.
    if (!statSync(path).isFile()) return undefined;
    const file = openSync(path, "r");
    try {
      const stats = fstatSync(file);
      if (!stats.isFile() || stats.size === 0 || stats.size > most) return undefined;
      return readAll(file, stats.size);
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

function readAll(file: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const read = readSync(file, bytes, filled, size - filled, filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
