import type { Position } from "../source/expression.js";
import { type Line, styled } from "./terminal.js";

/** `modules/net/main.tf:7`, which terminals and editors open at the line. */
export function formatPosition({ file, line }: Position): string {
  return `${file}:${line}`;
}

/** What a plan is called: `-` is how standard input is asked for. */
export function nameOf(path: string): string {
  return path === "-" ? "standard input" : path;
}

/** Lines such as `  at    main.tf:7`: a label in a column of its own, and what it labels. */
export function labelled(label: string, text: string): readonly Line[] {
  return wrap(text, WIDTH).map((line, at) => [
    "  ",
    styled("dim", (at === 0 ? label : "").padEnd(LABEL)),
    line,
  ]);
}

/** A further line under a label, below its text. */
export function continued(text: string): Line {
  return text === "" ? [] : [" ".repeat(2 + LABEL), text];
}

/** Breaks text at spaces, so that only a longer word makes a longer line. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [at, word] of text.split(" ").entries()) {
    const longer = at === 0 ? word : `${line} ${word}`;
    if (at > 0 && longer.length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

const LABEL = 6;
const WIDTH = 92;
