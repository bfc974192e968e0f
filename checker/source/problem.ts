import type { Source, SourceProblem, SourceUse } from "./model.js";
import { formatPosition } from "./position.js";

/** A problem on one line, with its place. */
export function formatProblem({ message, at }: SourceProblem): string {
  return at === undefined ? message : `${formatPosition(at)}: ${message}`;
}

/** Sources that are used. What could not be read of them may be what the rest turns on. */
export function useOf(source: Source): SourceUse {
  const use = { source, path: source.root, notes: source.problems.map(formatProblem) };
  return source.problems.length === 0 ? use : { ...use, proofOnly: true };
}
