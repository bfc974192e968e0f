import { graphOfRows } from "../drawing/graph.js";
import { type Box, type Layout, Layouts, type Point } from "../drawing/layout.js";
import type { GraphEdge, GraphNode, PictureGraph, PictureRow } from "../drawing/model.js";
import { selectFrom } from "../drawing/select.js";
import type { PictureGroup } from "../picture/model.js";
import { html, type Markup } from "./markup.js";
import { CARD_SIZE, overviewCard } from "./overview-card.js";

/** How many rows are drawn of one group, and of all: thousands of groups may have a picture each. */
const MOST_OF_GROUP = 24;
const MOST = 200;

/** So many share what they share: lines to it from more cannot be told apart. */
const MOST_OF_PIECE = 12;

const GAP = { betweenRows: 12, betweenColumns: 48 } as const;
const MARGIN = 16;

/** A part of a picture that hangs together, where it is laid out. */
interface Piece {
  readonly graph: PictureGraph;
  readonly layout: Layout;
  readonly top: number;
}

/** The pictures of whole groups, in which what VPCs share is drawn once; as many as there is room for. */
export class Overviews {
  readonly #layouts = new Layouts(GAP);
  #left = MOST;

  /**
   * Nothing for a VPC by itself, which has a picture of its own.
   *
   * @param evidence by the id of a node, the id of what tells how that is known
   */
  of(group: PictureGroup, evidence: ReadonlyMap<string, string>): Markup | undefined {
    const most = Math.min(this.#left, MOST_OF_GROUP);
    if (group.vpcs.length < 2 || most === 0) return undefined;
    const [shown] = selectFrom({ groups: [group] }, { rows: most, rowsOfGroup: most }).groups;
    if (shown === undefined) return undefined;
    this.#left -= shown.rows.length;
    const pieces = this.#piecesOf(shown.rows);
    const last = pieces.at(-1);
    const width = Math.max(...pieces.map(({ layout }) => layout.width)) + 2 * MARGIN;
    const height = last === undefined ? 0 : last.top + last.layout.height + MARGIN;
    const left = shown.left.length;
    return html`<details class="map"><summary>Picture of these VPCs, with what they share</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Picture of the group">
      <svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="What VPCs share">
      ${pieces.map((piece) => drawPiece(piece, group, evidence))}</svg></div>${
        left > 0
          ? html`
      <p class="note">
      ${left.toLocaleString("en-US")} more are in the list alone.</p>`
          : undefined
      }</details>`;
  }

  #piecesOf(rows: readonly PictureRow[]): readonly Piece[] {
    const pieces: Piece[] = [];
    let top = MARGIN;
    for (let at = 0; at < rows.length; at += MOST_OF_PIECE) {
      const graph = graphOfRows(rows.slice(at, at + MOST_OF_PIECE));
      const numbers = numbersOf(graph);
      const layout = this.#layouts.of({
        boxes: graph.nodes.map(() => CARD_SIZE),
        lines: graph.edges.map(({ from, to, kind }) => ({
          from: numbers.get(from) ?? 0,
          to: numbers.get(to) ?? 0,
          // A role stands behind the destinations, from whichever of the two its line comes.
          columns: kind === "by" && nodeOf(graph, from)?.kind === "flow-log" ? 2 : 1,
        })),
      });
      pieces.push({ graph, layout, top });
      top += layout.height + GAP.betweenRows;
    }
    return pieces;
  }
}

function numbersOf({ nodes }: PictureGraph): ReadonlyMap<string, number> {
  return new Map(nodes.map(({ id }, at) => [id, at]));
}

function nodeOf({ nodes }: PictureGraph, id: string): GraphNode | undefined {
  return nodes.find((node) => node.id === id);
}

function drawPiece(
  { graph, layout, top }: Piece,
  group: PictureGroup,
  evidence: ReadonlyMap<string, string>,
): readonly Markup[] {
  const moved = ({ x, y }: Point) => ({ x: Math.round(x + MARGIN), y: Math.round(y + top) });
  const boxes = layout.boxes.map((box) => ({ ...box, ...moved(box) }));
  const numbers = numbersOf(graph);
  const boxOf = (id: string) => boxes[numbers.get(id) ?? -1];
  const edges = graph.edges.flatMap((edge, at) => {
    const [from, to] = [boxOf(edge.from), boxOf(edge.to)];
    const bends = (layout.lines[at] ?? []).map(moved);
    return from === undefined || to === undefined ? [] : [drawEdge(edge, bends, from, to, boxes)];
  });
  const nodes = graph.nodes.flatMap((node, at) => {
    const box = boxes[at];
    return box === undefined ? [] : [overviewCard(node, box, group, evidence.get(node.id))];
  });
  return [...edges, ...nodes];
}

/** From the right side of one card to the left of another, and level where it passes a column between them. */
function drawEdge(
  { kind, confidence, time, isBlocked }: GraphEdge,
  bends: readonly Point[],
  from: Box,
  to: Box,
  boxes: readonly Box[],
): Markup {
  const columns = [...new Set(boxes.map(({ x }) => x))].filter((x) => x > from.x && x < to.x);
  const passed = bends.flatMap(({ x, y }) => {
    const column = columns.find((left) => x >= left && x <= left + CARD_SIZE.width);
    return column === undefined
      ? []
      : [
          { x: column, y },
          { x: column + CARD_SIZE.width, y },
        ];
  });
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x - 7, y: to.y + to.height / 2 };
  const isBad = isBlocked || kind === "nothing";
  const style = time === "before" ? "before" : confidence;
  return html`<path class="way ${style}${isBad ? " bad" : ""}" d="${curve([start, ...passed, end])}"/>
    <path class="head${isBad ? " bad" : ""}" d="M${end.x + 6} ${end.y}l-7 -4v8z"/>`;
}

function curve([first, ...others]: readonly Point[]): string {
  if (first === undefined) return "";
  let last = first;
  const parts = others.map((point) => {
    const middle = Math.round((last.x + point.x) / 2);
    const part = `C${middle} ${last.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    last = point;
    return part;
  });
  return `M${first.x} ${first.y}${parts.join("")}`;
}
