import { graphlib, layout as layOutWithDagre } from "@dagrejs/dagre";

/*
 * Places in the plane, found by dagre (https://github.com/dagrejs/dagre): after Sugiyama, in columns from left to
 * right. Why dagre, and why in small pieces, is in docs/decisions/0029-the-picture.md.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** What is to be placed: boxes, and which of them are joined, by their numbers. */
export interface Sketch {
  readonly boxes: readonly { readonly width: number; readonly height: number }[];
  /** `columns`: how far to the right the one end is of the other, at least. */
  readonly lines: readonly {
    readonly from: number;
    readonly to: number;
    readonly columns: number;
  }[];
}

/** Where boxes have their upper left corner, and lines their bends. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly (readonly Point[])[];
}

export interface Spacing {
  readonly betweenRows: number;
  readonly betweenColumns: number;
}

/** Lays sketches out; those of one shape, as thousands of VPCs are, once. */
export class Layouts {
  readonly #known = new Map<string, Layout>();

  constructor(private readonly spacing: Spacing) {}

  /** How many shapes there were. */
  get shapes(): number {
    return this.#known.size;
  }

  of(sketch: Sketch): Layout {
    const parts = piecesOf(sketch).map((piece) => ({ piece, layout: this.#piece(piece.sketch) }));
    const boxes: Box[] = [];
    const lines: (readonly Point[])[] = [];
    let height = 0;
    let width = 0;
    for (const { piece, layout } of parts) {
      const top = height === 0 ? 0 : height + this.spacing.betweenRows;
      piece.boxes.forEach((number, at) => {
        const box = layout.boxes[at];
        if (box !== undefined) boxes[number] = { ...box, y: box.y + top };
      });
      piece.lines.forEach((number, at) => {
        lines[number] = (layout.lines[at] ?? []).map(({ x, y }) => ({ x, y: y + top }));
      });
      height = top + layout.height;
      width = Math.max(width, layout.width);
    }
    return { width, height, boxes, lines };
  }

  #piece(sketch: Sketch): Layout {
    const shape = JSON.stringify([
      sketch.boxes.map(({ width, height }) => [width, height]),
      sketch.lines.map(({ from, to, columns }) => [from, to, columns]),
    ]);
    const known = this.#known.get(shape) ?? place(sketch, this.spacing);
    this.#known.set(shape, known);
    return known;
  }
}

interface Piece {
  readonly sketch: Sketch;
  /** The numbers that its boxes and lines have in the whole. */
  readonly boxes: readonly number[];
  readonly lines: readonly number[];
}

/** What hangs together, in the order of the first box of each. */
function piecesOf({ boxes, lines }: Sketch): readonly Piece[] {
  const leader = boxes.map((_, at) => at);
  const leaderOf = (at: number): number => {
    let top = at;
    for (let next = leader[top]; next !== undefined && next !== top; next = leader[top]) top = next;
    return top;
  };
  for (const { from, to } of lines) {
    const [one, other] = [leaderOf(from), leaderOf(to)];
    leader[Math.max(one, other)] = Math.min(one, other);
  }
  const pieces = new Map<number, { boxes: number[]; lines: number[] }>();
  boxes.forEach((_, at) => {
    const of = leaderOf(at);
    const known = pieces.get(of);
    if (known === undefined) pieces.set(of, { boxes: [at], lines: [] });
    else known.boxes.push(at);
  });
  lines.forEach(({ from }, at) => {
    pieces.get(leaderOf(from))?.lines.push(at);
  });
  return [...pieces.values()].map((piece) => {
    const numbers = new Map(piece.boxes.map((number, at) => [number, at]));
    return {
      ...piece,
      sketch: {
        boxes: piece.boxes.flatMap((at) => boxes[at] ?? []),
        lines: piece.lines.flatMap((at) => {
          const line = lines[at];
          if (line === undefined) return [];
          return { ...line, from: numbers.get(line.from) ?? 0, to: numbers.get(line.to) ?? 0 };
        }),
      },
    };
  });
}

function place({ boxes, lines }: Sketch, { betweenRows, betweenColumns }: Spacing): Layout {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: betweenRows, ranksep: betweenColumns, edgesep: 8 });
  boxes.forEach(({ width, height }, at) => {
    graph.setNode(`${at}`, { width, height });
  });
  lines.forEach(({ from, to, columns }, at) => {
    graph.setEdge(`${from}`, `${to}`, { minlen: columns }, `${at}`);
  });
  // Rejected first: what comes first stands first, even where other lines would cross less.
  layOutWithDagre(graph, { disableOptimalOrderHeuristic: true });
  const placed = boxes.map(({ width, height }, at): Box => {
    const { x, y } = graph.node(`${at}`);
    return { x: x - width / 2, y: y - height / 2, width, height };
  });
  return {
    width: Math.max(0, ...placed.map(({ x, width }) => x + width)),
    height: Math.max(0, ...placed.map(({ y, height }) => y + height)),
    boxes: placed,
    lines: lines.map(({ from, to }, at) => {
      const { points } = graph.edge(`${from}`, `${to}`, `${at}`);
      return points.map(({ x, y }: Point) => ({ x, y }));
    }),
  };
}
