import type { Position } from "../expression.js";

/** The text of a file with its lines, so that an offset can be told to the user. */
export class SourceText {
  readonly #lineStarts: number[] = [0];

  constructor(
    readonly file: string,
    readonly text: string,
    /** The line that the text starts on, where it is a piece of a longer file. */
    readonly firstLine = 1,
    /** `one-line`: the text's own newlines are not the file's, as in a JSON string. */
    layout: "lines" | "one-line" = "lines",
  ) {
    if (layout === "one-line") return;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
      this.#lineStarts.push(end + 1);
    }
  }

  slice(range: { readonly start: number; readonly end: number }): string {
    return this.text.slice(range.start, range.end);
  }

  at(offset: number): Position {
    return { file: this.file, line: this.#lineOf(offset) + this.firstLine };
  }

  /** From 1, in UTF-16 code units. */
  columnAt(offset: number): number {
    return offset - (this.#lineStarts[this.#lineOf(offset)] ?? 0) + 1;
  }

  /** Counted from 0. */
  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
