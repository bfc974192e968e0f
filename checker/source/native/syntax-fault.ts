import type { Position } from "../expression.js";

/** Syntax that cannot be read: ends the reading of the expression or the file that it stands in. */
export class SyntaxFault extends Error {
  constructor(
    message: string,
    readonly at: Position,
  ) {
    super(message);
    this.name = "SyntaxFault";
  }
}
