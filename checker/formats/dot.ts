import type { Report } from "../report/model.js";
import { quoted, quotedToTheLeft } from "./dot/quoted.js";
import { graphOfRows } from "./drawing/graph.js";
import type { DrawnGroup, GraphEdge, GraphNode } from "./drawing/model.js";
import { selectFrom } from "./drawing/select.js";
import {
  groupInWords,
  leftInWords,
  STATUS_SIGNS,
  wordsOfEdge,
  wordsOfNode,
} from "./drawing/words.js";
import type { Render } from "./model.js";
import type { PictureStatus } from "./picture/model.js";
import { pictureOf } from "./picture/picture.js";
import { NO_REPOSITORY } from "./places/place.js";
import { unreadInWords } from "./verdict/unread.js";
import { verdictOf } from "./verdict/verdict.js";

const MOST_UNREAD = 100;

/** What Graphviz draws in a few seconds. */
const ROOM = { rows: 400, rowsOfGroup: 120 };

/** The graph as data for Graphviz and what else reads DOT (https://graphviz.org/doc/info/lang.html). */
export const render: Render = (report, { repository = NO_REPOSITORY }) => {
  const drawn = selectFrom(pictureOf(report, repository), ROOM);
  const left = [...unreadInWords(report.unread, MOST_UNREAD), ...leftInWords(drawn.left)];
  return [
    "digraph flowgate {",
    ...heading(report),
    // Graphviz has the last of them at the top.
    ...drawn.groups
      .map((group, at) => cluster(group, at))
      .toReversed()
      .flat(),
    ...(left.length === 0 ? [] : [`  left [shape=plaintext, style="", label=${quoted(left)}];`]),
    "}",
    "",
  ].join("\n");
};

function heading(report: Report): readonly string[] {
  const { word, isLetPass, counts } = verdictOf(report);
  const title = `${word}${isLetPass ? ", and let pass" : ""}: ${counts}`;
  const font = 'fontname="Helvetica,Arial,sans-serif"';
  return [
    `  graph [rankdir=LR, labelloc=t, labeljust=l, fontsize=18, ranksep=0.8, nodesep=0.2, ${font}, label=${quoted([title])}];`,
    `  node [shape=box, style="filled,rounded", fillcolor=white, color="#818b98", fontsize=11, ${font}];`,
    `  edge [color="#59636e", arrowsize=0.7, fontsize=10, ${font}];`,
  ];
}

function cluster({ group, rows, left }: DrawnGroup, at: number): readonly string[] {
  const graph = graphOfRows(rows);
  const vpcs = new Map(rows.map((row) => [row.first.id, row.vpcs]));
  // One node has one name in a graph; what groups share is drawn in each.
  const name = (id: string) => `g${at}_${id}`;
  return [
    `  subgraph cluster_${at} {`,
    `    label=${quotedToTheLeft(groupInWords(group, left))}; fontsize=13; style="filled,rounded"; color="#d1d9e0"; fillcolor="#f6f8fa";`,
    ...graph.nodes.map((node) => {
      const words = wordsOfNode(node, graph, group, vpcs.get(node.id) ?? []);
      const sign = node.kind === "vpc" ? `${STATUS_SIGNS[node.part.status]} ` : "";
      const place = "part" in node ? node.part.place : undefined;
      const label = [
        words.title,
        `${sign}${words.state}`,
        ...[words.change, place?.text ?? ""].filter((line) => line !== ""),
      ];
      const link = place?.link === undefined ? [] : [`URL=${quoted([place.link])}`];
      const attributes = [
        `label=${quoted(label)}`,
        `tooltip=${quoted(words.details)}`,
        ...link,
        ...looksOf(node),
      ];
      return `    ${name(node.id)} [${attributes.join(", ")}];`;
    }),
    ...graph.edges.map((edge) => {
      const tooltip = wordsOfEdge(edge);
      const attributes = [
        ...(tooltip.length === 0 ? [] : [`edgetooltip=${quoted(tooltip)}`]),
        ...strokeOf(edge),
      ];
      const written = attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`;
      return `    ${name(edge.from)} -> ${name(edge.to)}${written};`;
    }),
    "  }",
  ];
}

/** By shape and line as well as by colour. */
const STATUSES_DRAWN: Readonly<Record<PictureStatus, string>> = {
  rejected: 'style=filled, color="#cf222e", penwidth=3',
  "not-recorded": 'style="filled,dashed", color="#bc4c00", penwidth=3',
  uncovered: 'style="filled,dashed", color="#59636e"',
  unproven: 'style="filled,dotted", color="#9a6700", penwidth=2',
  waived: 'style="filled,diagonals", color="#8250df"',
  "delivery-unknown": 'color="#0969da"',
  covered: 'color="#1a7f37", peripheries=2',
  destroyed: 'style="filled,rounded,dotted", color="#59636e"',
};

const SHAPES: Readonly<Record<string, string>> = {
  s3: "shape=cylinder, style=filled",
  "cloud-watch-logs": "shape=folder, style=filled",
  "kinesis-data-firehose": "shape=cds, style=filled",
};

function looksOf(node: GraphNode): readonly string[] {
  switch (node.kind) {
    case "vpc":
      return [STATUSES_DRAWN[node.part.status]];
    case "flow-log":
      return node.part.change === "removed" ? ['style="filled,rounded,dashed"'] : [];
    case "destination":
      return [SHAPES[node.part.type ?? ""] ?? "style=filled"];
    case "role":
      return ["shape=component, style=filled"];
    case "nothing":
      return ['style="rounded,dashed"', 'color="#cf222e"'];
    case "more":
      return ['style="rounded,dotted"'];
  }
}

function strokeOf({ kind, confidence, time, isBlocked, isDoubtful }: GraphEdge): readonly string[] {
  const isBad = isBlocked || kind === "nothing";
  const style = time === "before" || confidence === "inferred" ? "dashed" : "dotted";
  return [
    ...(time === "before" || confidence !== "proven" ? [`style=${style}`] : []),
    ...(time === "before" ? ["arrowhead=tee", 'label="before"'] : []),
    ...(isBad ? ['color="#cf222e"'] : []),
    ...(isBlocked && kind === "delivers" ? ["arrowhead=tee", 'label="not delivered"'] : []),
    ...(isDoubtful && kind === "delivers" && time !== "before" ? ['label="?"'] : []),
  ];
}
