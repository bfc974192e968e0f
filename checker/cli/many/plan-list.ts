import { closeSync, openSync, readSync } from "node:fs";
import { UsageError } from "../failure.js";

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The paths in a file, one a line; parted by NUL where there is one, as `find -print0` writes them, since a path may
 * have line breaks. `-` is standard input.
 *
 * @throws {UsageError} where it cannot be read, or has none in it.
 */
export function readPlanList(file: string): readonly string[] {
  const name = file === "-" ? "standard input" : file;
  const text = readText(file, name);
  const paths = text.includes("\0")
    ? text.split("\0")
    : text.split("\n").map((line) => line.replace(/\r$/, ""));
  const named = paths.filter((path) => path !== "");
  if (named.length === 0) throw new UsageError(`${name} names no plan; give a path in each line`);
  if (named.includes("-")) {
    throw new UsageError(
      `${name} names - for a plan, which is read by nobody there; give its path`,
    );
  }
  return named;
}

/** What is behind these may be a socket, which nobody can open. */
const STANDARD: ReadonlySet<string> = new Set(["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]);

function readText(file: string, name: string): string {
  const pieces: Buffer[] = [];
  let length = 0;
  let descriptor: number | undefined;
  try {
    descriptor = STANDARD.has(file) ? 0 : openSync(file, "r");
    for (;;) {
      const piece = Buffer.alloc(65_536);
      const read = readPiece(descriptor, piece);
      if (read === 0) break;
      length += read;
      if (length > MOST_BYTES) throw new UsageError(`${name} is too long to be a list of plans`);
      pieces.push(piece.subarray(0, read));
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new UsageError(`the list of plans in ${name} cannot be read (${code})`, { cause });
  } finally {
    if (descriptor !== undefined && descriptor !== 0) closeSync(descriptor);
  }
  return Buffer.concat(pieces)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}

/** A pipe that is open and has nothing in it yet is waited for. */
function readPiece(descriptor: number, piece: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, piece);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
