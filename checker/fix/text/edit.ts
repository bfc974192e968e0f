import type {
  TextSpan,
  WrittenArgument,
  WrittenBlock,
  WrittenFile,
} from "../../source/native/written.js";
import type { SourceEdit } from "../model.js";

/** Puts another value in the place of an argument's, and leaves all else on the line. */
export function setValue(
  { file }: WrittenFile,
  { value }: WrittenArgument,
  text: string,
): SourceEdit {
  return { file, start: value.start, end: value.end, text };
}

/**
 * Adds lines behind the arguments that a block begins with, in a paragraph of their own, so that `terraform fmt`, which
 * aligns the arguments of a paragraph, has nothing to say about those that were there.
 *
 * @param lines as they are to stand, without the block's own indentation.
 */
export function addToBlock(
  written: WrittenFile,
  block: WrittenBlock,
  lines: readonly string[],
): SourceEdit {
  const { file, text } = written;
  const newline = newlineOf(text);
  const outer = indentAt(text, block.start);
  const indented = lines.map((line) => (line === "" ? "" : `${outer}  ${line}`)).join(newline);
  const { start, end } = block.inside;
  const content = text.slice(start, end);
  if (content.trim() === "")
    return { file, start, end, text: `${newline}${indented}${newline}${outer}` };
  // `{ a = 1 }`: terraform fmt has a block on one line hold one argument, and this one gets more.
  if (!content.includes("\n")) {
    const first = `${outer}  ${content.trim()}`;
    return { file, start, end, text: [`${newline}${first}`, "", indented, outer].join(newline) };
  }
  const last = start + content.trimEnd().length;
  return { file, start: last, end: last, text: `${newline}${newline}${indented}` };
}

/** Puts a block, or several with empty lines between them, behind another one. */
export function addAfter(written: WrittenFile, { end }: TextSpan, block: string): SourceEdit {
  const { file, text } = written;
  const newline = newlineOf(text);
  const at = endOfLine(text, end);
  return { file, start: at, end: at, text: `${newline}${newline}${withNewlines(block, newline)}` };
}

/** Puts a block at the end of a file. */
export function addAtEnd({ file, text }: WrittenFile, block: string): SourceEdit {
  const newline = newlineOf(text);
  const between = text.trim() === "" ? "" : text.endsWith("\n") ? newline : `${newline}${newline}`;
  const at = text.length;
  return { file, start: at, end: at, text: `${between}${withNewlines(block, newline)}${newline}` };
}

/** Makes a file of a block. */
export function newFile(file: string, block: string): SourceEdit {
  return { file, start: 0, end: 0, text: `${block}\n` };
}

/** What the lines of a file end with: what its first one does. */
export function newlineOf(text: string): "\n" | "\r\n" {
  return /^[^\n]*\r\n/.test(text) ? "\r\n" : "\n";
}

function withNewlines(block: string, newline: string): string {
  return block.replaceAll("\n", newline);
}

/** A comment behind a closing brace belongs to it, and may end on another line. */
function endOfLine(text: string, brace: number): number {
  const comments = /(?:[^\S\n]*\/\*[\s\S]*?\*\/)*/y;
  comments.lastIndex = brace;
  const from = brace + (comments.exec(text)?.[0].length ?? 0);
  const end = text.indexOf("\n", from);
  const line = text.slice(from, end === -1 ? text.length : end);
  return from + line.trimEnd().length;
}

function indentAt(text: string, at: number): string {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? "";
}
