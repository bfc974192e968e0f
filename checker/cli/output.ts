import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UsageError } from "./failure.js";

/**
 * Writes a report to standard output, or to a file where one is named.
 *
 * @throws {UsageError} when the file cannot be written.
 */
export async function writeReport(text: string, file: string | undefined): Promise<void> {
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  const isStandard = file === undefined || file === "-";
  try {
    await (isStandard ? writeToStdout(whole) : replaceFile(file, whole));
  } catch (error) {
    const where = isStandard ? "standard output" : file;
    throw new UsageError(
      `the report cannot be written to ${where} (${reasonOf(error)}); choose another --output`,
    );
  }
}

/** A run without a verdict leaves no report behind, and so not that of an earlier run either. */
export async function withoutStaleReport<T>(
  file: string | undefined,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const present = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (file !== undefined && present?.isFile()) await rm(file, { force: true });
    throw error;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && "code" in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}

function writeToStdout(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      // A reader that has closed the pipe has seen enough.
      if (!error || ("code" in error && error.code === "EPIPE")) resolve();
      else reject(error);
    });
  });
}

/** Readers of the file see the report before or the report after, never a part of one. */
async function replaceFile(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const present = await stat(target).catch(() => undefined);
  // A device or a pipe, such as /dev/stderr, is written to; a folder refuses that by itself.
  if (present !== undefined && !present.isFile()) return writeFile(target, text);
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}`);
  try {
    await writeFile(draft, text, present === undefined ? {} : { mode: present.mode });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
