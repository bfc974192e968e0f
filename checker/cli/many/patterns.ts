import { UsageError } from "../failure.js";

const MOST_FILES = 100_000;

/**
 * The files that a pattern matches, as shells with `globstar` would have it: `**` leads into no hidden folder, and behind
 * no symbolic link. In the order of their names, which no system and no language changes.
 */
export async function filesMatching(
  pattern: string,
  workingFolder: string,
): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  const found = await glob(pattern, {
    cwd: workingFolder,
    absolute: pattern.startsWith("/"),
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  if (found.length > MOST_FILES) {
    throw new UsageError(`${pattern} matches more than ${MOST_FILES} files; name a part of them`);
  }
  return [...found].sort((one, other) => (one < other ? -1 : 1));
}
