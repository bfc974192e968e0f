import { printable } from "../text/printable.js";

/** An element, with what is to be written into it as it is said, whatever characters that has. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (XmlElement | string)[];
}

export function element(
  name: string,
  attributes: XmlElement["attributes"],
  children: XmlElement["children"] = [],
): XmlElement {
  return { name, attributes, children };
}

export function renderXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderElement(root, "")}\n`;
}

/** How many bytes an element takes. */
export function sizeOf(one: XmlElement): number {
  return Buffer.byteLength(renderElement(one, ""));
}

function renderElement({ name, attributes, children }: XmlElement, indent: string): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${line(String(value))}"`,
  );
  const start = `${indent}<${name}${written.join("")}`;
  if (children.length === 0) return `${start}/>`;
  // Text is all that there is in its element: white space around it would be part of it.
  if (children.every((child) => typeof child === "string")) {
    return `${start}>${children.map((text) => lines(text)).join("")}</${name}>`;
  }
  const inner = children.map((child) =>
    typeof child === "string" ? lines(child) : renderElement(child, `${indent}  `),
  );
  return `${start}>\n${inner.join("\n")}\n${indent}</${name}>`;
}

function lines(text: string): string {
  return text.split("\n").map(line).join("\n");
}

// https://www.w3.org/TR/xml/#charsets has neither most controls nor halves of characters nor these two. A line that
// begins with `::` is a command to GitHub where the report is printed.
function line(text: string): string {
  return printable(text)
    .replace(/[\uFFFE\uFFFF]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "")
    .replace(/^(\s*):/, "$1&#58;");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
