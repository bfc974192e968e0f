import { constants } from "node:buffer";
import { type FileHandle, open } from "node:fs/promises";
import { resolve } from "node:path";
import { isZip } from "./archive.js";
import { PlanError } from "./errors.js";
import { explainHead, judgeHead } from "./head.js";

/** The most that is read of a plan: the longest text that Node holds. */
export const MOST_BYTES = constants.MAX_STRING_LENGTH;

/** How far a plan may begin with spaces, and with what CI systems print before it. */
const MOST_HEAD = 64 * 1024;

const CHUNK = 64 * 1024;

export interface BytesOptions {
  readonly workingFolder: string;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
}

export interface PlanBytes {
  readonly bytes: Uint8Array;
  /** What is read from a pipe cannot be read again. */
  readonly isFile: boolean;
}

/**
 * The bytes of a plan file, or of standard input for `-`: as many as a plan may have, and of anything that
 * does not begin as a plan hardly more than its beginning.
 *
 * @throws {PlanError} for what cannot be read, is larger, or begins as no plan does.
 */
export async function readBytes(input: string, options: BytesOptions): Promise<PlanBytes> {
  if (input === "-") {
    return { bytes: await readStream(input, options.stdin ?? process.stdin), isFile: false };
  }
  const file = await openFile(input, options.workingFolder);
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw new PlanError(input, FOLDER);
    if (stats.size > MOST_BYTES) throw tooLarge(input);
    const isFile = stats.isFile();
    const bytes =
      isFile && stats.size > 0
        ? await readSized(input, file, stats.size)
        : await readStream(input, chunksOf(file));
    return { bytes, isFile };
  } catch (cause) {
    throw cause instanceof PlanError ? cause : unreadable(input, cause);
  } finally {
    await file.close();
  }
}

async function openFile(input: string, workingFolder: string): Promise<FileHandle> {
  try {
    return await open(resolve(workingFolder, input));
  } catch (cause) {
    throw unreadable(input, cause);
  }
}

/** A file of known size is read into one piece of memory. */
async function readSized(input: string, file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const length = filled === 0 ? Math.min(size, MOST_HEAD) : size - filled;
    const { bytesRead } = await file.read(bytes, filled, length, filled);
    if (bytesRead === 0) break;
    const isHead = filled === 0;
    filled += bytesRead;
    if (isHead && filled < size) refuseHead(input, bytes.subarray(0, filled), true);
  }
  return bytes.subarray(0, filled);
}

/** @throws {PlanError} for what is larger than a plan may be, or begins as no plan does. */
export async function readStream(
  input: string,
  stream: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let judged = false;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw tooLarge(input);
    if (size === chunk.byteLength && isZip(chunk)) throw new PlanError(input, SAVED_IN_A_PIPE);
    if (!judged) judged = refuseHead(input, Buffer.concat(chunks), size > MOST_HEAD);
  }
  return Buffer.concat(chunks);
}

/** @returns whether the head begins a plan; false as long as nothing is told by it. */
function refuseHead(input: string, head: Uint8Array, isAll: boolean): boolean {
  const judgement = judgeHead(head);
  if (judgement === "other" || (judgement === "undecided" && isAll)) {
    throw new PlanError(input, explainHead(head));
  }
  return judgement === "plan";
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(CHUNK) });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

const FOLDER = "a folder, not a plan; give the path of the plan file in it";
export const SAVED_IN_A_PIPE =
  "a saved plan, which Terraform reads from a file only; pass its path, or the output of `terraform show -json`";

function tooLarge(input: string): PlanError {
  return new PlanError(
    input,
    `larger than ${Math.floor(MOST_BYTES / 2 ** 20)} MiB, the most that this version of flowgate reads; plan in smaller parts`,
  );
}

function unreadable(input: string, cause: unknown): PlanError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return new PlanError(input, whyUnreadable(String(code ?? cause)), { cause });
}

function whyUnreadable(code: string): string {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "no such file; give the path of a plan, or - for standard input";
    case "EISDIR":
      return FOLDER;
    case "EACCES":
    case "EPERM":
      return "not readable with the permissions of this user";
    default:
      return `cannot be read (${code})`;
  }
}
