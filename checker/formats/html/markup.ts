import { printable, writtenOut } from "../text/printable.js";

/*
 * Text becomes markup here and nowhere else: whatever is put into a template is escaped, unless it was made by one.
 */

/** HTML that was written by this program, with all text in it escaped. */
export class Markup {
  constructor(
    /** Not to be made of text: that is what `html` is for. */
    readonly written: string,
  ) {}
}

/** What may stand in a template. */
export type Child = string | number | Markup | undefined | readonly Child[];

/**
 * Markup with text in it, between tags or in a quoted attribute. Line breaks in a template, with the white space that
 * follows them, are for those who read the program, and not written.
 */
export function html(strings: TemplateStringsArray, ...children: readonly Child[]): Markup {
  const parts = PARTS.get(strings) ?? strings.map((string) => string.replace(/\n\s*/g, ""));
  PARTS.set(strings, parts);
  return new Markup(
    parts.map((part, at) => (at === 0 ? part : `${written(children[at - 1])}${part}`)).join(""),
  );
}

/** A template is one object however often it is used, and rows have thousands. */
const PARTS = new WeakMap<TemplateStringsArray, readonly string[]>();

function written(child: Child): string {
  if (child === undefined) return "";
  if (child instanceof Markup) return child.written;
  if (typeof child === "number") return String(child);
  return typeof child === "string" ? escaped(printable(child)) : child.map(written).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
  ":": "&#58;",
};

/** The first of two colons as well: a line that begins with them is a command to GitHub, should this be in a log. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"'`]|:(?=:)/g, (character) => ENTITIES[character] ?? character)
    .replace(NOT_OF_HTML, writtenOut);
}

/** https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream */
const NOT_OF_HTML = /\p{Noncharacter_Code_Point}/gu;

/** Lines that stay lines, for a `pre`. */
export function lines(text: string): Child {
  const all = text.split("\n");
  const shown = all.length > MOST_LINES ? [...all.slice(0, MOST_LINES), "…"] : all;
  return shown.map((line, at) => [at === 0 ? "" : NEW_LINE, cut(line, LONGEST_PROSE)]);
}

/** A line break that is written. */
export const NEW_LINE = new Markup("\n");

/** What nobody has suggested is longer. */
const MOST_LINES = 500;

/** How much is shown of one name, and of one sentence. */
const LONGEST_NAME = 500;
const LONGEST_PROSE = 3000;

/** A name in one piece, however long. */
export function name(text: string): string {
  return cut(text, LONGEST_NAME);
}

/** Sentences, however long. */
export function sentences(text: string): string {
  return cut(text, LONGEST_PROSE);
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
