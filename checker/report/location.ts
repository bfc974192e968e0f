import type { Position } from "../source/expression.js";

/** Where something stands, with nothing else that a position may know. */
export function located(position: Position | undefined): Position | null {
  return position === undefined ? null : { file: position.file, line: position.line };
}
