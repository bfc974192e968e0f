import { printable, writtenOut } from "./printable.js";

/**
 * Lines for a terminal, as data: what is printed stays apart from how it is coloured, so that no
 * text out of a plan or a file name can bring escape sequences of its own.
 */
export type Style = "bold" | "dim" | "red" | "green" | "yellow";

export interface Styled {
  readonly style: Style;
  readonly text: string;
}

export type Line = readonly Span[] | Hanging;
export type Span = string | Styled;

/** A line of which what does not fit goes below its text, indented by so much, or sticks out. */
export interface Hanging {
  readonly spans: readonly Span[];
  readonly hang: number | "never";
}

export interface Terminal {
  readonly color: boolean;
  /** How many characters a line may have; as many as it likes where nothing is said. */
  readonly width?: number | undefined;
}

/** Lines that belong together; an empty line parts them from the next. */
export type Paragraph = readonly Line[];

/** ECMA-48, "Select Graphic Rendition": how to begin a style, and how to end it. */
const CODES: Readonly<Record<Style, readonly [begin: number, end: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
};

/** Where lines are broken that no terminal narrows, and how narrow one may be. */
const WIDTH = 100;
const LEAST_WIDTH = 30;

/** How wide a terminal is written to: a line of more characters is hard to read, however wide it is. */
export function widthOf(terminal: number | undefined): number {
  return terminal === undefined || terminal < LEAST_WIDTH ? WIDTH : Math.min(terminal, WIDTH);
}

export function styled(style: Style, text: string): Styled {
  return { style, text };
}

/** The paragraphs as one text, each line ended by a line break. */
export function renderParagraphs(paragraphs: readonly Paragraph[], terminal: Terminal): string {
  return paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => paragraph.map((line) => renderLine(line, terminal)).join(""))
    .join("\n");
}

function renderLine(line: Line, { color, width }: Terminal): string {
  const spans = ("spans" in line ? line.spans : line).map(readSpan);
  const text = spans.map((span) => span.text).join("");
  const hang = "spans" in line ? line.hang : indentOf(text) + 2;
  const lines =
    width === undefined || hang === "never" || text.length <= width
      ? [spans]
      : breakSpans(spans, width, hang);
  return lines
    .map(
      (broken) =>
        `${harmless(broken)
          .map((span) => renderSpan(span, color))
          .join("")}\n`,
    )
    .join("");
}

interface Piece {
  readonly style: Style | undefined;
  readonly text: string;
}

/** What comes out of a plan or a file name is made printable before it is measured. */
function readSpan(span: Span): Piece {
  return typeof span === "string"
    ? { style: undefined, text: printable(span) }
    : { style: span.style, text: printable(span.text) };
}

/** Breaks a line at spaces, but not behind an arrow, so that only a longer word makes a longer line. */
function breakSpans(
  spans: readonly Piece[],
  width: number,
  hang: number,
): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  let length = 0;
  let isEmpty = true;
  for (const { style, text } of spans) {
    for (const word of text.match(/ +|\u2192 [^ ]+|[^ ]+/g) ?? []) {
      const isSpace = word.startsWith(" ");
      if (!isSpace && !isEmpty && length + word.length > width) {
        trimEnd(lines.at(-1));
        lines.push([{ style: undefined, text: " ".repeat(hang) }]);
        length = hang;
      }
      append(lines.at(-1), { style, text: word });
      length += word.length;
      if (!isSpace) isEmpty = false;
    }
  }
  return lines;
}

function append(line: Piece[] | undefined, { style, text }: Piece): void {
  const last = line?.at(-1);
  if (last?.style === style) line?.pop();
  line?.push({ style, text: last?.style === style ? `${last?.text ?? ""}${text}` : text });
}

function trimEnd(line: Piece[] | undefined): void {
  const last = line?.pop();
  if (line === undefined || last === undefined) return;
  const text = last.text.trimEnd();
  if (text === "") trimEnd(line);
  else line.push({ ...last, text });
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function renderSpan({ style, text }: Piece, color: boolean): string {
  if (style === undefined || !color || text === "") return text;
  const [begin, end] = CODES[style];
  return `\u001B[${begin}m${text}\u001B[${end}m`;
}

/**
 * GitHub takes a line that begins with `::` for a command, whatever it is indented by
 * (https://github.com/actions/runner, src/Runner.Common/ActionCommand.cs); where a line begins, its breaks decide.
 */
function harmless(line: readonly Piece[]): readonly Piece[] {
  const at = line.findIndex(({ text }) => text.trim() !== "");
  const text = line.slice(at).map((piece) => piece.text);
  if (at < 0 || !/^\s*::/.test(text.join(""))) return line;
  return line.map((piece, index) =>
    index === at ? { ...piece, text: piece.text.replace(":", writtenOut) } : piece,
  );
}
