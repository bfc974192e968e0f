/**
 * Lines for a terminal, as data: what is printed stays apart from how it is coloured, so that no
 * text out of a plan or a file name can bring escape sequences of its own.
 */
export type Style = "bold" | "dim" | "red" | "green" | "yellow";

export interface Styled {
  readonly style: Style;
  readonly text: string;
}

export type Line = readonly (string | Styled)[];

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

export function styled(style: Style, text: string): Styled {
  return { style, text };
}

/** The paragraphs as one text, each line ended by a line break. */
export function renderParagraphs(paragraphs: readonly Paragraph[], color: boolean): string {
  return paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => paragraph.map((line) => `${renderLine(line, color)}\n`).join(""))
    .join("\n");
}

function renderLine(line: Line, color: boolean): string {
  return line.map((span) => renderSpan(span, color)).join("");
}

function renderSpan(span: string | Styled, color: boolean): string {
  if (typeof span === "string") return printable(span);
  const text = printable(span.text);
  if (!color || text === "") return text;
  const [begin, end] = CODES[span.style];
  return `\u001B[${begin}m${text}\u001B[${end}m`;
}

// Control characters, line separators and the marks that reverse the direction of text
// (https://trojansource.codes) are written out.
function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
