import { count } from "../../lists.js";

/** A part of a document whose items can be left out from its end. */
export interface Section {
  /** What an item is called, where some are left out. */
  readonly item: string;
  readonly head: string;
  readonly items: readonly string[];
  readonly foot: string;
}

/** How much is kept for the note of what is cut. */
const NOTE = 500;

/** What says how much there is room for, and what is left out for that. */
export type Note = (limit: string, left: string) => string;

/**
 * The sections in their order, as many of their items as fit. Where one does not, nothing of what comes behind it
 * does: the most important is cut last.
 *
 * @param limit how many bytes of UTF-8 the document may have.
 */
export function fitInto(
  start: string,
  sections: readonly Section[],
  { limit, note }: { readonly limit: number; readonly note: Note },
): string {
  const full = assemble(start, sections);
  if (sizeOf(full) <= limit) return full;
  const kept: Section[] = [];
  const left: string[] = [];
  let room = limit - sizeOf(start) - NOTE;
  let isFull = false;
  for (const section of sections) {
    let used = sizeOf(section.head) + sizeOf(section.foot);
    const items: string[] = [];
    for (const item of section.items) {
      used += sizeOf(item);
      isFull ||= used > room;
      if (isFull) break;
      items.push(item);
    }
    if (items.length > 0) {
      kept.push({ ...section, items });
      room -= sizeOf(section.head) + sizeOf(section.foot) + sizeOf(items.join(""));
    }
    const missing = section.items.length - items.length;
    if (missing > 0) left.push(count(missing, section.item));
  }
  const cut = note(`${limit.toLocaleString("en")} bytes`, left.join(", "));
  return assemble(`${start}${cut}`, kept);
}

function assemble(start: string, sections: readonly Section[]): string {
  const parts = sections.map(({ head, items, foot }) => `${head}${items.join("")}${foot}`);
  return `${[start, ...parts].join("").trimEnd()}\n`;
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}
