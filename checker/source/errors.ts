/** A folder given as source that cannot be one. The message is one line, and says what to do. */
export class SourceError extends Error {
  constructor(
    /** The folder as the user named it. */
    readonly path: string,
    problem: string,
  ) {
    super(`${path}: ${problem}`);
    this.name = "SourceError";
  }
}
