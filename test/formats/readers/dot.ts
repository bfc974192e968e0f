import { Graphviz } from "@hpcc-js/wasm-graphviz";
import type { Reader } from "../reading.js";

const graphviz = await Graphviz.load();

interface DotJson {
  readonly name: string;
  readonly label?: string;
  readonly objects?: readonly DotObject[];
  readonly edges?: readonly DotEdge[];
}

interface DotObject {
  readonly _gvid: number;
  readonly name: string;
  readonly nodes?: readonly number[];
  readonly [attribute: string]: unknown;
}

interface DotEdge {
  readonly tail: number;
  readonly head: number;
  readonly [attribute: string]: unknown;
}

/** What text of a report can stand in. */
const TEXTS = new Set(["label", "tooltip", "edgetooltip", "URL"]);

const OWN_LINKS = /^https:\/\/example\.com\/blob\/main\/(?!\.\.)/;

/** Graphviz's own parser, which writes what it has read as JSON, without a layout. */
export function parseDot(text: string): DotJson {
  return JSON.parse(graphviz.layout(text, "dot_json", "nop"));
}

export const reader: Reader = {
  by: "Graphviz",
  read: (report) => {
    const { name, label, objects = [], edges = [] } = parseDot(report);
    const texts = [label ?? ""];
    const shapeOf = (one: Readonly<Record<string, unknown>>) =>
      Object.entries(one).flatMap(([key, value]) => {
        if (!TEXTS.has(key)) return [[key, value]];
        texts.push(String(value));
        if (key === "URL" && !OWN_LINKS.test(String(value))) throw new Error(`a link: ${value}`);
        return key === "URL" ? [] : [[key, "text"]];
      });
    return { shape: [name, objects.map(shapeOf), edges.map(shapeOf)], texts };
  },
};

/** As `dot -Tsvg` draws it. */
export function drawDot(text: string): string {
  return graphviz.layout(text, "svg", "dot");
}
