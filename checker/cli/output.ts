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
  if (file === undefined) return writeToStdout(whole);
  try {
    await replaceFile(file, whole);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `the report cannot be written to ${file} (${reason}); choose another --output`,
    );
  }
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
