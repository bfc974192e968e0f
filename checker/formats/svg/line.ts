import type { Box, Point } from "../drawing/layout.js";
import type { GraphEdge } from "../drawing/model.js";
import { wordsOfEdge } from "../drawing/words.js";
import { element, type XmlElement } from "../xml/xml.js";
import { lineSign } from "./signs.js";
import { rounded, tooltip } from "./text.js";

/**
 * A line from the right side of a card to the left side of another.
 *
 * @param bends where the layout leads it; it stays level where it passes a column, so that it crosses no card there.
 * @param columns the left sides of the columns.
 */
export function line(
  edge: GraphEdge,
  bends: readonly Point[],
  {
    from,
    to,
    columns,
  }: { readonly from: Box; readonly to: Box; readonly columns: readonly number[] },
): XmlElement {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x - 1, y: to.y + to.height / 2 };
  const passed = bends.flatMap(({ x, y }) => {
    const column = columns.find((left) => x > left && x < left + from.width);
    const isBetween = column !== undefined && column > from.x && column < to.x;
    return isBetween
      ? [
          { x: column, y },
          { x: column + from.width, y },
        ]
      : [];
  });
  const points = [start, ...passed, end];
  const isBad = edge.isBlocked || edge.kind === "nothing";
  const isGone = edge.time === "before";
  const style = ["line", ...(isGone ? ["before"] : [edge.confidence]), ...(isBad ? ["bad"] : [])];
  const sign = isGone
    ? "before"
    : edge.isBlocked
      ? "blocked"
      : edge.isDoubtful
        ? "doubtful"
        : undefined;
  // What keeps records is told once, on the way to the destination.
  const isTold = sign === "before" ? edge.kind === "records" : edge.kind === "delivers";
  const at = {
    x: rounded((start.x + (points[1]?.x ?? end.x)) / 2),
    y: middleOf(start, points[1] ?? end),
  };
  return element("g", {}, [
    tooltip(wordsOfEdge(edge)),
    element("path", { class: style.join(" "), d: curve(points) }),
    element("path", { class: isBad ? "tip bad" : "tip", d: tipAt(end) }),
    ...(sign !== undefined && isTold ? [lineSign(sign, at.x, at.y)] : []),
  ]);
}

function middleOf(one: Point, other: Point): number {
  return rounded((one.y + other.y) / 2);
}

/** Level at each point, and bent between them. */
function curve(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (first === undefined) return "";
  let last = first;
  const parts = others.map((point) => {
    const middle = rounded((last.x + point.x) / 2);
    const part = `C${middle} ${rounded(last.y)} ${middle} ${rounded(point.y)} ${rounded(point.x)} ${rounded(point.y)}`;
    last = point;
    return part;
  });
  return `M${rounded(first.x)} ${rounded(first.y)}${parts.join("")}`;
}

function tipAt({ x, y }: Point): string {
  return `M${rounded(x)} ${rounded(y)}l-7 -3.5v7z`;
}
