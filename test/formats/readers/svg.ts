import { SaxesParser } from "saxes";
import type { Reader } from "../reading.js";

interface Shape {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly children: Shape[];
}

/** What an SVG may hold that does something (https://www.w3.org/TR/SVG2/interact.html), and what fetches. */
const ACTIVE = /^(?:script|foreignObject|image|use|animate.*|set|iframe)$/;

const OWN_LINKS = /^https:\/\/example\.com\/blob\/main\/(?!\.\.)/;

/** A parser of XML 1.0 that takes nothing that is not well-formed, with namespaces. */
export const reader: Reader = {
  by: "an XML parser",
  read: (report) => {
    const root: Shape = { name: "", attributes: [], children: [] };
    const open = [root];
    const texts: string[] = [];
    const parser = new SaxesParser({ xmlns: true });
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name, attributes }) => {
      if (ACTIVE.test(name)) throw new Error(`an element that does something: ${name}`);
      const names = Object.keys(attributes);
      if (names.some((one) => one.startsWith("on"))) throw new Error("a handler of events");
      const link = attributes["href"]?.value;
      if (link !== undefined && !OWN_LINKS.test(link)) throw new Error(`a link: ${link}`);
      // Whether there is a link to a place is seen to above; it is no part of the shape.
      const shape = {
        name: name === "a" ? "g" : name,
        attributes: names.filter((one) => one !== "href"),
        children: [],
      };
      open.at(-1)?.children.push(shape);
      open.push(shape);
    });
    parser.on("closetag", () => open.pop());
    parser.on("text", (text) => texts.push(text));
    for (const event of ["cdata", "comment", "doctype", "processinginstruction"] as const) {
      parser.on(event, () => root.children.push({ name: event, attributes: [], children: [] }));
    }
    parser.write(report).close();
    return { shape: root, texts };
  },
};
