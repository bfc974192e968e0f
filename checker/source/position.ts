import type { Position } from "./expression.js";

/** `modules/net/main.tf:7`, which terminals and editors open at the line. */
export function formatPosition({ file, line }: Position): string {
  return `${file}:${line}`;
}

/** The same behind what stands there: ` (main.tf:7)`; nothing where that is not known. */
export function atPosition(position: Position | undefined): string {
  return position === undefined ? "" : ` (${formatPosition(position)})`;
}
