import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { resolve } from "node:path";
import { PlanError } from "./errors.js";
import { CHANGED, type Recall } from "./stream/recall.js";

export interface FileRecall {
  readonly recall: Recall;
  /** @throws {PlanError} where the file has changed since. */
  readonly isUnchanged: () => Promise<void>;
}

/** Reads places of a file once more, as long as it is the file that it was. */
export async function recallFile(
  path: string,
  workingFolder: string,
  file: FileHandle,
): Promise<FileRecall> {
  const was = identityOf(await file.stat({ bigint: true }));
  const refuse = (is: string): void => {
    if (is !== was) throw new PlanError(path, CHANGED);
  };
  // A run that reads again is about to end, and the file is closed with it, or with the plan.
  const again = { descriptor: -1 };
  const open = (): number => {
    if (again.descriptor < 0) {
      again.descriptor = openSync(resolve(workingFolder, path), "r");
      CLOSING.register(again, again.descriptor);
    }
    refuse(identityOf(fstatSync(again.descriptor, { bigint: true })));
    return again.descriptor;
  };
  return {
    isUnchanged: async () => refuse(identityOf(await file.stat({ bigint: true }))),
    recall: {
      keep: () => {},
      read: (start, end) => {
        const bytes = Buffer.allocUnsafe(end - start);
        try {
          const descriptor = open();
          for (let filled = 0; filled < bytes.byteLength; ) {
            const read = readSync(
              descriptor,
              bytes,
              filled,
              bytes.byteLength - filled,
              start + filled,
            );
            if (read === 0) throw new PlanError(path, CHANGED);
            filled += read;
          }
        } catch (cause) {
          if (cause instanceof PlanError) throw cause;
          throw new PlanError(path, CHANGED, { cause });
        }
        return bytes;
      },
    },
  };
}

const CLOSING = new FinalizationRegistry<number>((descriptor) => closeSync(descriptor));

interface Identity {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
}

function identityOf({ dev, ino, size, mtimeNs }: Identity): string {
  return [dev, ino, size, mtimeNs].join(" ");
}
