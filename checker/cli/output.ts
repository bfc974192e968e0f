import { constants, fstatSync, type Stats } from "node:fs";
import { access, lstat, open, readlink, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "./failure.js";
import { isSameFile, whyKept } from "./kept-files.js";
import { piecesOfText, replaceFiles } from "./replace-file.js";
import { writeAtOnce, writeMeanwhile } from "./standard.js";

/** Where a report goes. */
export type Output =
  | { readonly kind: "standard" }
  /** Standard error, where it was named: /dev/stderr. */
  | { readonly kind: "error"; readonly name: string }
  /** A device or a pipe: written to, and never replaced. */
  | { readonly kind: "stream"; readonly name: string }
  /** A file, by the name that the user gave and by the one without symbolic links. */
  | { readonly kind: "file"; readonly name: string; readonly target: string };

/**
 * Looks at where the report is to go before anything is read, so that nobody waits for a verdict that
 * cannot be written down.
 *
 * @param file what `--output` names: nothing and `-` are standard output.
 * @param plans the plans of this run, as they were named.
 * @throws {UsageError} where no report can go there, or where it would replace what must stay.
 */
export async function chooseOutput(
  file: string | undefined,
  plans: readonly string[],
): Promise<Output> {
  if (file === undefined || file === "-") return { kind: "standard" };
  try {
    return await locate(file, plans);
  } catch (error) {
    throw error instanceof UsageError ? error : unwritable(file, error);
  }
}

async function locate(file: string, plans: readonly string[]): Promise<Output> {
  const target = await finalTarget(file);
  if (target === undefined) throw refusal(file, "its symbolic links have no end");
  const present = await ifPresent(stat(file));
  // A file that the shell has opened is behind /dev/stdout: it is written where the shell is in it.
  if (present !== undefined && isSameFile(present, fstatSync(1))) return { kind: "standard" };
  if (present !== undefined && isSameFile(present, fstatSync(2)))
    return { kind: "error", name: file };
  if (present?.isDirectory()) throw refusal(file, "it is a folder");
  if (present?.isBlockDevice()) throw refusal(file, "it is a disk");
  if (present !== undefined && !present.isFile()) return { kind: "stream", name: file };
  await refuseKept({ name: file, target }, present, plans);
  await access(dirname(target), constants.W_OK | constants.X_OK);
  if (present !== undefined) await access(target, constants.W_OK);
  return { kind: "file", name: file, target };
}

/** As the kernel's own, for links that lead on and on. */
const MOST_LINKS = 40;

/** What a name stands for, with no symbolic link left in it, whether it is there or not. */
async function finalTarget(file: string, links = MOST_LINKS): Promise<string | undefined> {
  const folder = await realpath(dirname(resolve(file)));
  const path = join(folder, basename(resolve(file)));
  const entry = await ifPresent(lstat(path));
  if (entry?.isSymbolicLink() !== true) return path;
  // What the links of /proc lead to is no path: /dev/stdout, of a pipe.
  if (await ifPresent(stat(path))) return await realpath(path).catch(() => path);
  if (links === 0) return undefined;
  return await finalTarget(resolve(folder, await readlink(path)), links - 1);
}

async function ifPresent(pending: Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await pending;
  } catch (error) {
    if (["ENOENT", "ELOOP"].includes(codeOf(error) ?? "")) return undefined;
    throw error;
  }
}

async function refuseKept(
  { name, target }: { readonly name: string; readonly target: string },
  present: Stats | undefined,
  inputs: readonly string[],
): Promise<void> {
  const why = await whyKept([name, target], present, inputs);
  if (why !== undefined) throw refusal(name, why);
}

/** A report as it is to be written. */
export interface WrittenReport {
  /** Whole, or in pieces of which the last ends its line. */
  readonly text: string | Iterable<string>;
  readonly output: Output;
}

/**
 * Writes reports to where they were to go: all of them, or none in a file.
 *
 * @param inputs the files that the run has read, besides its plans.
 * @throws {UsageError} when one cannot be written.
 */
export async function writeReports(
  reports: readonly WrittenReport[],
  inputs: readonly string[] = [],
): Promise<void> {
  const whole = reports.map(({ text, output }) => ({
    text: typeof text !== "string" || text.endsWith("\n") ? text : `${text}\n`,
    output,
  }));
  const files = whole.flatMap(({ text, output }) =>
    output.kind === "file" ? [{ ...output, text }] : [],
  );
  try {
    for (const file of files) await refuseKept(file, await ifPresent(stat(file.target)), inputs);
    await replaceFiles(files, async () => {
      for (const { text, output } of whole) {
        if (output.kind !== "file") await writeNow(piecesOfText(text), output, files.length > 0);
      }
    });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw unwritable(failing(error, files), error);
  }
}

/**
 * What is no file is written as it is.
 *
 * @param hasDrafts whoever stops the run now must be heard, so that no draft of a file is left.
 */
async function writeNow(
  pieces: Iterable<string>,
  output: Exclude<Output, { kind: "file" }>,
  hasDrafts: boolean,
): Promise<void> {
  const isHeard = hasDrafts && process.platform !== "win32";
  if (output.kind === "standard") {
    return await writeStandard(pieces, isHeard).catch((error: unknown) => {
      throw unwrittenOutput(error);
    });
  }
  try {
    if (output.kind === "stream") return await writeToStream(output.name, pieces);
    for (const piece of pieces) {
      if (isHeard) await writeMeanwhile("stderr", piece);
      else await write(process.stderr, piece);
    }
  } catch (error) {
    if (!isClosed(error)) throw unwritable(output.name, error);
  }
}

/** The file that an error is about. */
function failing(
  error: unknown,
  files: readonly { readonly name: string; readonly target: string }[],
): string {
  const at = error instanceof Error ? { path: "", dest: "", ...error } : { path: "", dest: "" };
  const known =
    files.find(({ target }) => target === at.dest) ??
    files.find(({ target }) => dirname(target) === dirname(at.path));
  return (known ?? files[0])?.name ?? "a file";
}

async function writeStandard(pieces: Iterable<string>, isHeard: boolean): Promise<void> {
  let isAtOnce = true;
  try {
    for (const piece of pieces) {
      if (isHeard) {
        await writeMeanwhile("stdout", piece);
        continue;
      }
      const rest = isAtOnce ? writeAtOnce(piece) : piece;
      if (rest.length === 0) continue;
      // The stream knows how to wait, and keeps the order of what it was given.
      isAtOnce = false;
      await write(process.stdout, rest);
    }
  } catch (error) {
    if (!isClosed(error)) throw error;
  }
}

/** @throws where it takes nothing, or is closed. */
function write(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  return new Promise((fulfil, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else fulfil();
    });
  });
}

async function writeToStream(name: string, pieces: Iterable<string>): Promise<void> {
  const stream = await open(name, constants.O_WRONLY);
  try {
    // Each goes behind the one before it.
    for (const piece of pieces) await stream.writeFile(piece);
  } catch (error) {
    if (!isClosed(error)) throw error;
  } finally {
    await stream.close();
  }
}

/** A reader that has closed the pipe has seen enough. */
export function isClosed(error: unknown): boolean {
  return codeOf(error) === "EPIPE";
}

/** What is said where standard output takes nothing more. */
export function unwrittenOutput(error: unknown): UsageError {
  return new UsageError(
    `the report could not be written to standard output (${reasonOfFileError(error)}); make room, or name a file with --output`,
    { cause: error },
  );
}

function unwritable(file: string, error: unknown): UsageError {
  return new UsageError(
    `the report cannot be written to ${file} (${reasonOfFileError(error)}); choose another file`,
    { cause: error },
  );
}

function refusal(file: string, why: string): UsageError {
  return new UsageError(`the report cannot be written to ${file}: ${why}; choose another file`);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "its folder is a file",
  EACCES: "not allowed to this user",
  EPERM: "not allowed to this user",
  EROFS: "read-only",
  ENOSPC: "no space is left",
  EFBIG: "larger than this user may write",
  EDQUOT: "no space is left to this user",
  EBUSY: "it is mounted by itself, and cannot be replaced",
  ENAMETOOLONG: "the name is too long",
};

/** What an error of the file system means. */
export function reasonOfFileError(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) return error instanceof Error ? error.message : String(error);
  const words = REASONS[code];
  return words === undefined ? code : `${code}: ${words}`;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
