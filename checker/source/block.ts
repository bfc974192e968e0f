import type { Position } from "./expression.js";
import type { Argument, SourceProblem } from "./model.js";

/** A block as it stands in a file, of either syntax, before its meaning is known. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly arguments: ReadonlyMap<string, Argument>;
  readonly blocks: readonly Block[];
  readonly at: Position;
  /** A part of it was skipped: it may say something else than it seems to. */
  readonly faulty?: true;
}

/** What one file holds. */
export interface SourceFile {
  /** As named to the user. */
  readonly file: string;
  readonly blocks: readonly Block[];
  readonly problems: readonly SourceProblem[];
  /** Something in it could not be read at all: what is absent may stand there. */
  readonly partial: boolean;
}
