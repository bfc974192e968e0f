import { SaxesParser } from "saxes";
import type { Reader } from "../reading.js";

interface Shape {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly children: Shape[];
}

/** A parser of XML 1.0 that takes nothing that is not well-formed. */
export const reader: Reader = {
  by: "an XML parser",
  read: (report) => {
    const root: Shape = { name: "", attributes: [], children: [] };
    const open = [root];
    const texts: string[] = [];
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name, attributes }) => {
      const shape = { name, attributes: Object.keys(attributes), children: [] };
      open.at(-1)?.children.push(shape);
      open.push(shape);
      texts.push(...Object.values(attributes).map(String));
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
