import { printable } from "../text/printable.js";

const LONGEST = 1000;

/**
 * A quoted string of DOT (https://graphviz.org/doc/info/lang.html), one line of text a line of it. Within labels `\N`
 * and others stand for something (https://graphviz.org/docs/attr-types/escString/), and so do entities of HTML; each
 * of these begins with what is written out here.
 */
export function quoted(lines: readonly string[]): string {
  return `"${lines.map(inert).join("\\n")}"`;
}

/** The same with its lines to the left. */
export function quotedToTheLeft(lines: readonly string[]): string {
  return `"${lines.map((line) => `${inert(line)}\\l`).join("")}"`;
}

function inert(text: string): string {
  return printable(text.slice(0, LONGEST).replace(/\s+/g, " "))
    .replace(/[\\"]/g, "\\$&")
    .replace(/&/g, "&amp;");
}
