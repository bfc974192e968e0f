import type { SyntaxNode } from "../syntax-tree.js";
import { type Cursor, leaf, NotPlain, nodeOf } from "./cursor.js";

export type ExpressionAt = (cursor: Cursor) => SyntaxNode;

/** Reads what stands in quotes: a `string_lit` where nothing is put into it, and else a `quoted_template`. */
export function quotedAt(cursor: Cursor, expressionAt: ExpressionAt): SyntaxNode {
  const parts = [cursor.token("quoted_template_start", 1)];
  const text = new LiteralText(parts);
  for (;;) {
    const { code } = cursor;
    if (code === QUOTE) break;
    if (isSequence(cursor)) {
      text.end();
      parts.push(readInterpolation(cursor, expressionAt));
    } else if (isBlank(code)) {
      // The grammar leaves blanks out at both ends of a text.
      if (code === NEWLINE || code === RETURN) throw new NotPlain();
      cursor.at++;
    } else {
      const length = code === BACKSLASH ? escapeLength(cursor) : 1;
      text.add(cursor.at, cursor.at + length);
      cursor.at += length;
    }
    if (cursor.at >= cursor.text.length) throw new NotPlain();
  }
  text.end();
  const isText = parts.every(({ type }) => type !== "template_interpolation");
  parts.push(cursor.token("quoted_template_end", 1));
  const start = parts[0]?.start ?? 0;
  return isText
    ? nodeOf("literal_value", [leaf("string_lit", start, cursor.at)])
    : nodeOf("template_expr", [nodeOf("quoted_template", parts)]);
}

/** Reads a label of a block, which holds no more than text. */
export function labelAt(cursor: Cursor): SyntaxNode {
  const start = cursor.at;
  const end = cursor.text.indexOf('"', start + 1);
  if (end < 0 || /[\\$%\r\n]/.test(cursor.text.slice(start, end))) throw new NotPlain();
  cursor.at = end + 1;
  return leaf("string_lit", start, cursor.at);
}

const MARKER = /<<-?(?=([A-Za-z_][A-Za-z0-9_-]{0,60})\r?\n)/y;

export function heredocAt(cursor: Cursor, expressionAt: ExpressionAt): SyntaxNode {
  MARKER.lastIndex = cursor.at;
  const match = MARKER.exec(cursor.text);
  const marker = match?.[1];
  if (match === null || marker === undefined) throw new NotPlain();
  const parts = [cursor.token("heredoc_start", match[0].length)];
  parts.push(cursor.token("heredoc_identifier", marker.length));
  const text = new LiteralText(parts);
  for (;;) {
    const isLineStart = skipBlanks(cursor);
    if (cursor.at >= cursor.text.length) throw new NotPlain();
    if (isLineStart && isEnd(cursor, marker)) break;
    if (isSequence(cursor)) {
      text.end();
      parts.push(readInterpolation(cursor, expressionAt));
    } else {
      text.add(cursor.at, cursor.at + 1);
      cursor.at++;
    }
  }
  text.end();
  parts.push(cursor.token("heredoc_identifier", marker.length));
  return nodeOf("template_expr", [nodeOf("heredoc_template", parts)]);
}

/** @returns whether there was the end of a line among them. */
function skipBlanks(cursor: Cursor): boolean {
  let isLineStart = false;
  for (let { code } = cursor; isBlank(code); code = cursor.code) {
    if (code === NEWLINE) isLineStart = true;
    cursor.at++;
  }
  return isLineStart;
}

/** Whether the marker stands here, alone in its line. */
function isEnd(cursor: Cursor, marker: string): boolean {
  if (!cursor.text.startsWith(marker, cursor.at)) return false;
  const rest = /[ \t\r]*/y;
  rest.lastIndex = cursor.at + marker.length;
  rest.test(cursor.text);
  // What begins like the end and goes on is hidden from the grammar, as far as that was found.
  if (cursor.text.charCodeAt(rest.lastIndex) !== NEWLINE) throw new NotPlain();
  return true;
}

/** `${` begins what is put in; what `%{` begins is asked of the grammar. */
function isSequence(cursor: Cursor): boolean {
  if (cursor.codeAhead(1) !== CURLY) return false;
  if (cursor.code === PERCENT) throw new NotPlain();
  return cursor.code === DOLLAR;
}

function readInterpolation(cursor: Cursor, expressionAt: ExpressionAt): SyntaxNode {
  return cursor.within(() => {
    const parts = [cursor.token("template_interpolation_start", 2)];
    cursor.skip();
    if (cursor.code === TILDE) parts.push(cursor.token("strip_marker", 1));
    cursor.skip();
    parts.push(expressionAt(cursor));
    cursor.skip();
    if (cursor.code === TILDE) parts.push(cursor.token("strip_marker", 1));
    cursor.skip();
    if (cursor.code !== CURLY_END) throw new NotPlain();
    parts.push(cursor.token("template_interpolation_end", 1));
    return nodeOf("template_interpolation", parts);
  });
}

/** Those that need no more than a letter. */
function escapeLength(cursor: Cursor): number {
  if ('"nrt\\'.includes(cursor.text.charAt(cursor.at + 1) || " ")) return 2;
  throw new NotPlain();
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === NEWLINE || code === RETURN;
}

/** Text between two sequences, without the blanks at its ends. */
class LiteralText {
  #start = -1;
  #end = -1;

  constructor(private readonly parts: SyntaxNode[]) {}

  add(start: number, end: number): void {
    if (this.#start < 0) this.#start = start;
    this.#end = end;
  }

  end(): void {
    if (this.#start >= 0) this.parts.push(leaf("template_literal", this.#start, this.#end));
    this.#start = -1;
  }
}

const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const DOLLAR = 0x24;
const PERCENT = 0x25;
const BACKSLASH = 0x5c;
const CURLY = 0x7b;
const CURLY_END = 0x7d;
const TILDE = 0x7e;
