import { parsePatch } from "diff";

/** The lines of a file that a pull request's diff shows on its right side, by number. */
export type ShownLines = ReadonlyMap<number, ShownLine>;

export interface ShownLine {
  readonly text: string;
  /** Which hunk it is in: a comment on several lines has to stay in one. */
  readonly hunk: number;
}

/** @param patch the hunks of one file, as GitHub's API gives them. */
export function shownLines(patch: string): ShownLines {
  const lines = new Map<number, ShownLine>();
  for (const [hunk, { newStart, lines: written }] of hunksOf(patch).entries()) {
    let number = newStart;
    for (const line of written) {
      // Removed lines are on the left; `\ No newline at end of file` is none.
      if (line.startsWith("-") || line.startsWith("\\")) continue;
      lines.set(number++, { text: line.slice(1), hunk });
    }
  }
  return lines;
}

/** What cannot be read shows nothing. */
function hunksOf(patch: string) {
  try {
    return parsePatch(patch).flatMap(({ hunks }) => hunks);
  } catch {
    return [];
  }
}
