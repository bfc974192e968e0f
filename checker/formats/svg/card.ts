import type { Point } from "../drawing/layout.js";
import type { GraphNode } from "../drawing/model.js";
import type { NodeWords } from "../drawing/words.js";
import { element, type XmlElement } from "../xml/xml.js";
import { SVG_CARD } from "./measures.js";
import { kindSign, signOf } from "./signs.js";
import { fitted, rounded, textAt, tooltip } from "./text.js";

/** A node: what it is, what has become of it, and where it stands, which is a link where anybody shows that. */
export function card(
  node: GraphNode,
  words: NodeWords,
  { x, y }: Point,
  isMissed: boolean,
): XmlElement {
  const place = "part" in node ? node.part.place : undefined;
  const isGone = "part" in node && node.part.change === "removed";
  const status = node.kind === "vpc" ? node.part.status : node.kind;
  const style = [status, ...(isGone ? ["gone"] : []), ...(isMissed ? ["bad"] : [])].join(" ");
  const inner = [
    tooltip(words.details),
    ...shadows(node, x, y),
    box("card", x, y),
    ...signs(node, x, y),
    ...texts(node, words, place?.text, { x, y }),
  ];
  return place?.link === undefined
    ? element("g", { class: style }, inner)
    : element("a", { class: style, href: place.link }, inner);
}

function box(style: string, x: number, y: number): XmlElement {
  return element("rect", {
    class: style,
    x: rounded(x),
    y: rounded(y),
    width: SVG_CARD.width,
    height: SVG_CARD.height,
    rx: SVG_CARD.radius,
  });
}

/** One that stands for many is a stack. */
function shadows(node: GraphNode, x: number, y: number): readonly XmlElement[] {
  const isStack = node.kind !== "nothing" && node.kind !== "more" && node.count > 1;
  return isStack ? [box("card", x + 6, y + 6), box("card", x + 3, y + 3)] : [];
}

function signs(node: GraphNode, x: number, y: number): readonly XmlElement[] {
  const at = { x: rounded(x + 23), y: rounded(y + SVG_CARD.height / 2) };
  switch (node.kind) {
    case "vpc":
      return [signOf(node.part.status, at.x, at.y)];
    case "flow-log":
      return [kindSign("flow-log", null, at.x, at.y)];
    case "destination":
    case "role":
      return [kindSign(node.kind, node.part.type, at.x, at.y)];
    case "nothing":
    case "more":
      return [];
  }
}

function texts(
  node: GraphNode,
  { title, state, change }: NodeWords,
  place: string | undefined,
  { x, y }: Point,
): readonly XmlElement[] {
  const isPlain = node.kind === "nothing" || node.kind === "more";
  const left = x + (isPlain ? 18 : SVG_CARD.text);
  const right = x + SVG_CARD.width - SVG_CARD.inset;
  const room = right - left;
  const lines = place === undefined && change === "" ? 2 : 3;
  const top = y + SVG_CARD.height / 2 + 4 - (lines - 1) * 9;
  const taken = change === "" ? 0 : change.length * 6.2 + 10;
  const word = node.kind === "vpc" ? "word" : "quiet";
  return [
    textAt(left, top, "name", fitted(title, room, 12)),
    textAt(left, top + 18, word, fitted(state, room, 10.4)),
    ...(place === undefined
      ? []
      : [textAt(left, top + 36, "place", fitted(place, room - taken, 11))]),
    ...(change === "" ? [] : [changed(change, place === undefined ? left : right, top + 36)]),
  ];

  function changed(text: string, at: number, line: number): XmlElement {
    return textAt(at, line, at === left ? toneOf(text) : `end ${toneOf(text)}`, text);
  }
}

const TONES: Readonly<Record<string, string>> = {
  "+": "created",
  "-": "removed",
  ".": "removed",
  "-/+": "changed",
  "~": "changed",
  "&": "created",
  "→": "changed",
};

function toneOf(change: string): string {
  return TONES[change.split(" ")[0] ?? ""] ?? "quiet";
}
