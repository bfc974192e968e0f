import { readSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { resolve } from "node:path";
import { isZip } from "./archive.js";
import { PlanError } from "./errors.js";
import { recallFile } from "./file-recall.js";
import { explainHead, isConvertedArchive, judgeHead } from "./head.js";
import type { Plan } from "./model.js";
import { parsePlanBytes, SMALL } from "./parse-bytes.js";
import { openPipe } from "./pipe.js";
import { needsShow } from "./saved.js";
import { sizeLimitText } from "./size-limit.js";
import { readSmallFile } from "./small-file.js";
import type { Holds } from "./stream/changes.js";
import type { DocumentReader } from "./stream/reader.js";
import { recallPipe } from "./stream/recall.js";

/** A saved plan is compressed, and held. */
const MOST_SAVED = 512 * 2 ** 20;

/** How far a plan may begin with spaces, and with what CI systems print before it. */
const MOST_HEAD = 64 * 1024;

/** What is read of a file at once. */
const PIECE = 2 ** 20;

export interface BytesOptions {
  readonly workingFolder: string;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly stream?: AsyncIterable<Uint8Array> | undefined;
  /** How many bytes of a plan are read at most. */
  readonly most: number;
  readonly holds: Holds;
}

export type FoundPlan =
  | { readonly kind: "plan"; readonly plan: Plan }
  /** What `terraform plan -out` writes, and what was converted from it. */
  | { readonly kind: "saved"; readonly bytes: Uint8Array };

/**
 * Reads a plan file, or standard input for `-`; of anything that does not begin as a plan hardly more than its
 * beginning.
 *
 * @throws {PlanError} for what cannot be read, is larger than a plan may be, or is none.
 */
export async function findPlan(input: string, options: BytesOptions): Promise<FoundPlan> {
  if (options.stream !== undefined) return await planInPipe(input, options.stream, options);
  if (input === "-") return await planInPipe(input, options.stdin ?? process.stdin, options);
  const path = resolve(options.workingFolder, input);
  const small = readSmallFile(path, Math.min(SMALL, options.most));
  if (small !== undefined) return await planInSmallFile(input, small, options);
  const pipe = await openPipe(path).catch((cause: unknown) => {
    throw unreadable(input, cause);
  });
  if (pipe !== undefined) return await planInPipe(input, pipe, options);
  const file = await open(path).catch((cause: unknown) => {
    throw unreadable(input, cause);
  });
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw new PlanError(input, FOLDER);
    if (stats.isFile() && stats.size > 0) return await planInFile(input, file, stats.size, options);
    return await planInPipe(input, piecesOf(file, 0), options);
  } catch (cause) {
    throw isOfSystem(cause) ? unreadable(input, cause) : cause;
  } finally {
    await file.close();
  }
}

async function planInSmallFile(
  input: string,
  bytes: Uint8Array,
  options: BytesOptions,
): Promise<FoundPlan> {
  const isSaved = needsShow(bytes) || isConvertedArchive(bytes);
  if (!isSaved && bytes.byteLength > MOST_HEAD) {
    refuseHead(input, bytes.subarray(0, MOST_HEAD), true);
  }
  return await planOfBytes(bytes, input, options);
}

async function planInFile(
  input: string,
  file: FileHandle,
  size: number,
  options: BytesOptions,
): Promise<FoundPlan> {
  const head = await readFrom(file, Math.min(size, MOST_HEAD));
  if (needsShow(head) || isConvertedArchive(head)) {
    if (size > MOST_SAVED) throw tooLarge(input, MOST_SAVED, "of a saved plan");
    return { kind: "saved", bytes: await readFrom(file, size) };
  }
  if (size > head.byteLength) refuseHead(input, head, true);
  if (size > options.most) throw tooLarge(input, options.most);
  if (size <= SMALL) return await planOfBytes(await readFrom(file, size), input, options);
  const { isUnchanged, recall } = await recallFile(input, options.workingFolder, file);
  const reader = await readerOf({ path: input, holds: options.holds, recall });
  const plan = await readFile(input, file, reader, options.most);
  await isUnchanged();
  return { kind: "plan", plan };
}

async function planInPipe(
  input: string,
  stream: AsyncIterable<Uint8Array>,
  options: BytesOptions,
): Promise<FoundPlan> {
  const found = await planIn(input, stream, options).catch((cause: unknown) => {
    throw isOfSystem(cause) ? unreadable(input, cause) : cause;
  });
  if (found.kind === "saved" && needsShow(found.bytes)) throw new PlanError(input, SAVED_IN_A_PIPE);
  return found;
}

/** @throws {PlanError} for what is larger than a plan may be, or is none. */
export async function planIn(
  input: string,
  stream: AsyncIterable<Uint8Array>,
  options: Pick<BytesOptions, "most" | "holds">,
): Promise<FoundPlan> {
  const pieces = stream[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  let isJudged = false;
  try {
    while (size <= SMALL) {
      const { done, value } = await pieces.next();
      if (done === true) return await planOfBytes(Buffer.concat(first), input, options);
      // Whoever makes the pieces may use the memory of one for the next.
      first.push(Uint8Array.from(value));
      size += value.byteLength;
      if (size > options.most) throw tooLarge(input, options.most);
      if (size === value.byteLength && isZip(value)) throw new PlanError(input, SAVED_IN_A_PIPE);
      if (!isJudged) isJudged = refuseHead(input, Buffer.concat(first), size > MOST_HEAD);
    }
    const recall = recallPipe(input);
    const reader = await readerOf({ path: input, holds: options.holds, recall });
    const all = chain(first, pieces);
    return { kind: "plan", plan: await readPieces(input, all, reader, options.most) };
  } finally {
    await pieces.return?.();
  }
}

async function* chain(
  first: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  for (;;) {
    const { done, value } = await rest.next();
    if (done === true) return;
    yield value;
  }
}

async function planOfBytes(
  bytes: Uint8Array,
  input: string,
  { holds }: Pick<BytesOptions, "holds">,
): Promise<FoundPlan> {
  if (needsShow(bytes) || isConvertedArchive(bytes)) return { kind: "saved", bytes };
  return { kind: "plan", plan: await parsePlanBytes(bytes, input, holds) };
}

/** Only plans that are not small wait for what reads them. */
async function readerOf(
  options: ConstructorParameters<typeof DocumentReader>[0],
): Promise<DocumentReader> {
  const stream = await import("./stream/index.js");
  return new stream.DocumentReader(options);
}

async function readPieces(
  input: string,
  pieces: AsyncIterable<Uint8Array>,
  reader: DocumentReader,
  most: number,
): Promise<Plan> {
  let size = 0;
  for await (const piece of pieces) {
    size += piece.byteLength;
    if (size > most) throw tooLarge(input, most);
    reader.push(piece);
  }
  return reader.end();
}

/** Reads at once what the reader has memory for, which is sooner done than waiting for it. */
async function readFile(
  input: string,
  file: FileHandle,
  reader: DocumentReader,
  most: number,
): Promise<Plan> {
  const head = Buffer.allocUnsafe(MOST_HEAD);
  let size = 0;
  for (let pieces = 1; ; pieces++) {
    const room = reader.room();
    const length = readSync(file.fd, room ?? head, { position: size });
    if (length === 0) return reader.end();
    size += length;
    if (size > most) throw tooLarge(input, most);
    if (room === undefined) reader.push(head.subarray(0, length));
    else reader.take(length);
    if (pieces % BREATH === 0) await new Promise(setImmediate);
  }
}

/** After so many pieces, whatever else happens in the process has its turn. */
const BREATH = 64;

/** @returns whether the head begins a plan; false as long as nothing is told by it. */
function refuseHead(input: string, head: Uint8Array, isAll: boolean): boolean {
  const judgement = judgeHead(head);
  if (judgement === "other" || (judgement === "undecided" && isAll)) {
    throw new PlanError(input, explainHead(head));
  }
  return judgement === "plan";
}

/** The first bytes of a file. */
async function readFrom(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** One is read while the one before it is used; each is used before the next but one. */
async function* piecesOf(file: FileHandle, start: number): AsyncGenerator<Uint8Array> {
  const buffers = [Buffer.allocUnsafeSlow(PIECE), Buffer.allocUnsafeSlow(PIECE)] as const;
  let at = start;
  const isSeekable = (await file.stat()).isFile();
  const read = (buffer: Buffer) => file.read(buffer, 0, PIECE, isSeekable ? at : null);
  let next = read(buffers[0]);
  for (let turn = 1; ; turn++) {
    const { buffer, bytesRead } = await next;
    if (bytesRead === 0) return;
    at += bytesRead;
    next = read(buffers[turn % 2 === 0 ? 0 : 1]);
    try {
      yield buffer.subarray(0, bytesRead);
    } finally {
      // Whoever stops here is told of no error that comes later.
      next.catch(() => {});
    }
  }
}

const FOLDER = "a folder, not a plan; give the path of the plan file in it";
const SAVED_IN_A_PIPE =
  "a saved plan, which Terraform reads from a file only; pass its path, or the output of `terraform show -json`";

function tooLarge(input: string, most: number, what = "of a plan; see --max-plan-size"): PlanError {
  return new PlanError(input, `larger than ${sizeLimitText(most)}, the most that is read ${what}`);
}

/** Whether the system has refused a request. */
function isOfSystem(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && "syscall" in cause;
}

export function unreadable(input: string, cause: unknown): PlanError {
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
