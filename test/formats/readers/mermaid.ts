import DOMPurify from "dompurify";
import type { Reader } from "../reading.js";

/*
 * Mermaid cleans labels by DOMPurify, which does nothing without a browser. Here they are taken as they are: what is to
 * be found out is whether a name can be anything but a label.
 */
Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });
const { default: mermaid } = await import("mermaid");

interface FlowDb {
  readonly getVertices: () => ReadonlyMap<string, FlowVertex>;
  readonly getEdges: () => readonly FlowEdge[];
  readonly getSubGraphs: () => readonly FlowSubGraph[];
  readonly getClasses: () => ReadonlyMap<string, unknown>;
  readonly getAccTitle: () => string;
}

interface FlowVertex {
  readonly id: string;
  readonly text: string;
  readonly type: string;
  readonly classes: readonly string[];
  readonly link?: string;
  readonly haveCallback?: boolean;
}

interface FlowEdge {
  readonly start: string;
  readonly end: string;
  readonly text: string;
  readonly type: string;
  readonly stroke: string;
}

interface FlowSubGraph {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly string[];
}

/** @throws where Mermaid would refuse it. */
export async function parseMermaid(text: string): Promise<FlowDb> {
  // Directives and what comes before the diagram are looked for here alone.
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  // What all kinds of diagrams have is less than what this kind has.
  return db as unknown as FlowDb;
}

export const reader: Reader = {
  by: "Mermaid",
  read: async (report) => {
    const flow = await parseMermaid(report);
    const vertices = [...flow.getVertices().values()];
    const edges = flow.getEdges();
    const groups = flow.getSubGraphs();
    if (vertices.some(({ link, haveCallback }) => link !== undefined || haveCallback === true)) {
      throw new Error("a link or a callback");
    }
    const labels = [
      ...vertices.map(({ text }) => text),
      ...groups.map(({ title }) => title),
      flow.getAccTitle(),
    ].map(decoded);
    return {
      shape: {
        vertices: vertices.map(({ id, type, classes }) => [id, type, classes]),
        edges: edges.map(({ start, end, text, type, stroke }) => [start, end, text, type, stroke]),
        groups: groups.map(({ id, nodes }) => [id, nodes]),
        classes: [...flow.getClasses().keys()],
      },
      texts: labels.flatMap((label) => label.split("<br/>")),
    };
  },
};

/** As Mermaid writes entities down between its parser and its pictures. */
function decoded(text: string): string {
  return text.replace(/ﬂ°°?(\w+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
