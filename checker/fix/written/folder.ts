import { posix } from "node:path";

/** The folder of a file, as `FreeNames` and `WrittenFiles` call it. */
export function folderIn(file: string): string {
  return posix.dirname(file);
}
