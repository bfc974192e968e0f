import type { SourceProblem } from "./model.js";

/** A problem on one line, with its place. */
export function formatProblem({ message, at }: SourceProblem): string {
  return at === undefined ? message : `${at.file}:${at.line}: ${message}`;
}
