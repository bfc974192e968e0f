import { printable } from "../text/printable.js";
import { element, type XmlElement } from "../xml/xml.js";

/** What a character of a font of fixed width takes, of the size of the font. */
const ADVANCE = 0.605;

/** As much of a name as fits, the middle left out: both ends tell it from others. */
export function fitted(text: string, width: number, size: number): string {
  const characters = [...printable(text.replace(/\s+/g, " "))];
  const room = width / (size * ADVANCE);
  if (widthOf(characters) <= room) return characters.join("");
  const head: string[] = [];
  const tail: string[] = [];
  let used = 1;
  let [start, end] = [0, characters.length - 1];
  while (start <= end) {
    // The end gets a little more: it has the name, and the beginning the type.
    const isHead = head.length * 1.5 <= tail.length;
    const next = characters[isHead ? start : end] ?? "";
    used += widthOf([next]);
    if (used > room) break;
    if (isHead) {
      head.push(next);
      start += 1;
    } else {
      tail.unshift(next);
      end -= 1;
    }
  }
  return `${head.join("")}…${tail.join("")}`;
}

/** Those of East Asia are twice as wide. */
function widthOf(characters: readonly string[]): number {
  return characters.reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);
}

export function textAt(x: number, y: number, style: string, text: string): XmlElement {
  return element("text", { x: rounded(x), y: rounded(y), class: style }, [text]);
}

/** What is shown where one points, as it is: cut to what anybody reads. */
export function tooltip(lines: readonly string[]): XmlElement {
  const text = lines.map((line) => cut(line.replace(/\s+/g, " "), LONGEST_LINE)).join("\n");
  return element("title", {}, [cut(text, LONGEST_TIP)]);
}

const LONGEST_LINE = 400;
const LONGEST_TIP = 3000;

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${[...text.slice(0, most)].slice(0, -1).join("")}…`;
}

/** Half a pixel is as much as anybody sees. */
export function rounded(number: number): number {
  return Math.round(number * 2) / 2;
}
