import { graphOfRows } from "../drawing/graph.js";
import type { Layout, Layouts } from "../drawing/layout.js";
import type { DrawnGroup, PictureGraph, PictureRow } from "../drawing/model.js";
import { countsInWords, wordsOfNode } from "../drawing/words.js";
import type { PictureGroup } from "../picture/model.js";
import { element, type XmlElement } from "../xml/xml.js";
import { card } from "./card.js";
import { line } from "./line.js";
import { MOST_IN_A_PIECE, PANEL, SVG_CARD } from "./measures.js";
import { fitted, textAt } from "./text.js";

/** A group that is laid out, and waits for its place. */
export interface Panel {
  readonly drawn: DrawnGroup;
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly height: number;
}

interface Piece {
  readonly rows: readonly PictureRow[];
  readonly graph: PictureGraph;
  readonly layout: Layout;
}

export function layOutPanel(drawn: DrawnGroup, layouts: Layouts): Panel {
  const pieces = chunksOf(drawn.rows, MOST_IN_A_PIECE).map((rows): Piece => {
    const graph = graphOfRows(rows);
    const numbers = new Map(graph.nodes.map(({ id }, at) => [id, at]));
    const layout = layouts.of({
      boxes: graph.nodes.map(() => SVG_CARD),
      lines: graph.edges.map(({ from, to, kind }) => ({
        from: numbers.get(from) ?? 0,
        to: numbers.get(to) ?? 0,
        columns: kind === "by" && graph.nodes[numbers.get(from) ?? 0]?.kind === "flow-log" ? 2 : 1,
      })),
    });
    return { rows, graph, layout };
  });
  const inner = pieces.reduce((sum, { layout }) => sum + layout.height, 0);
  const between = PANEL.pieces * Math.max(0, pieces.length - 1);
  const note = drawn.left.length > 0 ? 34 : 0;
  return {
    drawn,
    pieces,
    width: Math.max(...pieces.map(({ layout }) => layout.width)) + 2 * PANEL.padding,
    height: PANEL.header + inner + between + note + PANEL.padding,
  };
}

/** @param isNamed whether the plan is told, where there are several. */
export function renderPanel(
  { drawn, pieces, height }: Panel,
  top: number,
  {
    left,
    width,
    isNamed,
  }: { readonly left: number; readonly width: number; readonly isNamed: boolean },
): XmlElement {
  const { group, left: others } = drawn;
  const x = left + PANEL.padding;
  let y = top + PANEL.header;
  const parts: XmlElement[] = [];
  for (const piece of pieces) {
    parts.push(...renderPiece(piece, group, { x, y }));
    y += piece.layout.height + PANEL.pieces;
  }
  return element("g", {}, [
    element("rect", { class: "panel", x: left, y: top, width, height, rx: PANEL.radius }),
    ...header(group, isNamed, { x, y: top, width: width - 2 * PANEL.padding }),
    ...parts,
    ...(others.length === 0
      ? []
      : [textAt(x, y + 6, "quiet", `and ${countsInWords(others)}, which are not drawn`)]),
  ]);
}

function renderPiece(
  { rows, graph, layout }: Piece,
  group: PictureGroup,
  { x, y }: { readonly x: number; readonly y: number },
): readonly XmlElement[] {
  const boxes = layout.boxes.map((box) => ({ ...box, x: box.x + x, y: box.y + y }));
  const numbers = new Map(graph.nodes.map(({ id }, at) => [id, at]));
  const boxOf = (id: string) => boxes[numbers.get(id) ?? -1];
  const columns = [...new Set(boxes.map((box) => box.x))];
  const vpcs = new Map(rows.map((row) => [row.first.id, row.vpcs]));
  const missed = new Set(
    rows.filter(({ first }) => first.status === "rejected").map(({ first }) => `${first.id}n`),
  );
  return [
    ...graph.edges.flatMap((edge, at) => {
      const [from, to] = [boxOf(edge.from), boxOf(edge.to)];
      if (from === undefined || to === undefined) return [];
      const bends = (layout.lines[at] ?? []).map((point) => ({ x: point.x + x, y: point.y + y }));
      return [line(edge, bends, { from, to, columns })];
    }),
    ...graph.nodes.flatMap((node) => {
      const box = boxOf(node.id);
      const words = wordsOfNode(node, graph, group, vpcs.get(node.id) ?? []);
      return box === undefined ? [] : [card(node, words, box, missed.has(node.id))];
    }),
  ];
}

function header(
  { module, region, plan, vpcs, isDeployed }: PictureGroup,
  isNamed: boolean,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): readonly XmlElement[] {
  const title = isDeployed ? plan : module === "" ? "root module" : module;
  const where = [isDeployed ? null : region, isNamed && !isDeployed ? plan : null]
    .filter((part) => part !== null)
    .join(" · ");
  const counts = countsInWords(vpcs);
  return [
    textAt(x, y + 28, "module", fitted(title, width * 0.6, 14)),
    ...(where === "" ? [] : [textAt(x, y + 46, "quiet", fitted(where, width * 0.6, 12))]),
    textAt(x + width, y + 28, "end quiet", counts),
  ];
}

function chunksOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
