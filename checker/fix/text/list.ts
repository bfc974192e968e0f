import type { ListInText, ValueInText } from "../../source/native/value-in-text.js";
import type { TextSpan, WrittenFile } from "../../source/native/written.js";
import type { SourceEdit } from "../model.js";
import { newlineOf } from "./edit.js";

/** Adds items, each of some lines, to the end of a list, laid out as those that are there. */
export function addItems(
  { file, text }: WrittenFile,
  list: ListInText,
  items: readonly (readonly string[])[],
): SourceEdit {
  const newline = newlineOf(text);
  const last = list.items.at(-1);
  const inline = (at: number) => inlineItems(text, list, at, items).join(", ");
  if (last === undefined)
    return { file, start: list.start, end: list.end, text: `[${inline(list.start)}]` };
  const tail = text.slice(last.end, list.end - 1);
  if (!tail.includes("\n")) {
    const comma = /^\s*,\s*/.exec(tail)?.[0] ?? "";
    return { file, start: last.end, end: last.end + comma.length, text: `, ${inline(last.end)}` };
  }
  const isEnded = /^\s*,/.test(tail);
  const rest = text.slice(last.end, text.indexOf("\n", last.end)).trimEnd();
  const indent = indentOf(text, last.start);
  const added = items.map((lines) => lines.map((line) => `${indent}${line}`).join(newline));
  const put = `${isEnded ? "" : ","}${rest}${newline}${added.join(`,${newline}`)}${isEnded ? "," : ""}`;
  return { file, start: last.end, end: last.end + rest.length, text: put };
}

/** Makes a list of a value that stands alone, with others behind it. */
export function makeList(
  { file, text }: WrittenFile,
  only: ValueInText,
  items: readonly (readonly string[])[],
): readonly SourceEdit[] {
  const added = inlineItems(text, only, only.end, items);
  return [
    { file, start: only.start, end: only.start, text: "[" },
    { file, start: only.end, end: only.end, text: `, ${added.join(", ")}]` },
  ];
}

/** What stands on one line stays on it: a value of several lines would end the alignment of those around it. */
function inlineItems(
  text: string,
  { start, end }: TextSpan,
  at: number,
  items: readonly (readonly string[])[],
): readonly string[] {
  const isOneLine = !text.slice(start, end).includes("\n");
  return items.map((lines) =>
    isOneLine ? onOneLine(lines) : indentedAs(text, at, lines, newlineOf(text)),
  );
}

/** Of an object, its first and last line are its braces. */
function onOneLine(lines: readonly string[]): string {
  const [open = "", ...rest] = lines;
  const close = rest.at(-1);
  if (close === undefined) return open;
  const entries = rest.slice(0, -1).map((line) =>
    line
      .trim()
      .replace(/,$/, "")
      .replace(/^(\w+) += /, "$1 = "),
  );
  return `${open} ${entries.join(", ")} ${close}`;
}

/** The first line goes on where there is something already. */
function indentedAs(text: string, at: number, lines: readonly string[], newline: string): string {
  const indent = indentOf(text, at);
  return lines.map((line, number) => (number === 0 ? line : `${indent}${line}`)).join(newline);
}

function indentOf(text: string, at: number): string {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
}
