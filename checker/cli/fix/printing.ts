import { fstatSync } from "node:fs";
import { printableLine } from "../../formats/text/printable.js";
import {
  type Line,
  type Paragraph,
  renderParagraphs,
  type Style,
  styled,
  widthOf,
} from "../../formats/text/terminal.js";
import { detectCi } from "../ci.js";
import { type Output, writeReports } from "../output.js";
import { terminalOptions, usesColour } from "../terminal.js";
import type { Manner } from "./manner.js";
import { type PatchLine, patchText } from "./patch.js";

const STANDARD: Output = { kind: "standard" };

/** Prints a patch: as it is for a program, and on a terminal and in a log so that nothing in it is obeyed. */
export async function printPatch(
  lines: readonly PatchLine[],
  asked: boolean | undefined,
): Promise<void> {
  const { color } = terminalOptions(STANDARD, asked);
  const text =
    isSeen() || color
      ? renderParagraphs([lines.map(shown)], { color, width: undefined })
      : patchText(lines);
  await writeReports([{ text, output: STANDARD }]);
}

/** A system that runs pipelines takes what goes to its log for commands; what goes to a file does not. */
function isSeen(): boolean {
  if (process.stdout.isTTY) return true;
  return detectCi(process.env) !== undefined && !fstatSync(1).isFile();
}

const STYLES: Readonly<Record<PatchLine["kind"], Style | undefined>> = {
  head: "bold",
  place: "dim",
  context: undefined,
  added: "green",
  removed: "red",
};

function shown({ kind, text }: PatchLine): Line {
  const style = STYLES[kind];
  // Tabs and the ends of lines are controls, and harmless.
  const inert = text.replace(/\r$/, "").split("\t").map(printableLine).join("    ");
  return { spans: [style === undefined ? inert : styled(style, inert)], hang: "never" };
}

/** Prints words: beside a patch on standard output, to standard error. */
export async function printWords(
  paragraphs: readonly Paragraph[],
  asked: boolean | undefined,
  manner: Manner,
): Promise<void> {
  const isBeside =
    manner.kind === "show" || (manner.kind === "patch" && manner.output.kind === "standard");
  const { color, width } = isBeside ? errorOptions(asked) : terminalOptions(STANDARD, asked);
  const text = renderParagraphs(paragraphs, { color, width: widthOf(width) });
  const output: Output = isBeside ? { kind: "error", name: "standard error" } : STANDARD;
  await writeReports([{ text, output }]);
}

function errorOptions(asked: boolean | undefined) {
  const { isTTY, columns } = process.stderr;
  const color = usesColour({ asked, terminal: isTTY, env: process.env });
  return { color, width: isTTY ? columns : undefined };
}
