import type { FileChange } from "../../fix/model.js";
import { UsageError } from "../failure.js";
import { reasonOfFileError } from "../output.js";
import { type Replacement, replaceFiles } from "../replace-file.js";
import { hasOnly, isOnDisk, withMark } from "./source-bytes.js";
import type { FilesOfSources } from "./source-files.js";

/** A change with the file that it is made in. */
export interface PlacedChange extends FileChange {
  readonly target: string;
  /** What the file holds; undefined of a new one. */
  readonly bytes: Uint8Array | undefined;
}

/**
 * Finds the files of changes, whose texts are then as on the disk: with the byte order mark, where there is one.
 *
 * @throws {UsageError} where two changes would be in one file, by two names.
 */
export function placed(
  changes: readonly FileChange[],
  files: FilesOfSources,
): readonly PlacedChange[] {
  const names = new Map<string, string>();
  return changes.map((change) => {
    const { file, before, after } = change;
    const found = files.writable(file);
    const target = found?.target ?? files.placeOfNew(file);
    if (target === undefined) throw new Error(`${file} is none of those that may be written`);
    const other = names.get(target);
    if (other !== undefined) {
      throw new UsageError(
        `${other} and ${file} are one file by two names, and both would be changed; write to it by hand`,
      );
    }
    names.set(target, file);
    const hasMark = found?.hasMark ?? false;
    return {
      file,
      target,
      bytes: found?.bytes,
      before: before === undefined ? undefined : withMark(before, hasMark),
      after: withMark(after, hasMark),
    };
  });
}

/**
 * Writes all of the changes, or none.
 *
 * @throws {UsageError} where a file is not any more what was read, or cannot be written.
 */
export async function write(changes: readonly PlacedChange[]): Promise<void> {
  const replacements = changes.map(
    ({ target, after, bytes }): Replacement => ({
      target,
      text: after,
      isNew: bytes === undefined,
    }),
  );
  try {
    await replaceFiles(replacements, async () => refuseChanged(changes));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`nothing is written (${reasonOfFileError(error)})`, { cause: error });
  }
}

function refuseChanged(changes: readonly PlacedChange[]): void {
  for (const { file, target, bytes } of changes) {
    const isSame = bytes === undefined ? !isOnDisk(target) : hasOnly(target, bytes);
    if (!isSame) throw changedSince([file]);
  }
}

export function changedSince(files: readonly string[]): UsageError {
  return new UsageError(
    `${files.join(", ")} changed while flowgate was reading, and nothing is written; run it again`,
  );
}
