import type { Report } from "../report/model.js";
import { graphOfRows } from "./drawing/graph.js";
import type { DrawnGroup, DrawnPicture, GraphEdge, GraphNode } from "./drawing/model.js";
import { selectFrom } from "./drawing/select.js";
import { groupInWords, leftInWords, STATUS_SIGNS, wordsOfNode } from "./drawing/words.js";
import { mermaidText } from "./mermaid/label.js";
import type { Render } from "./model.js";
import type { PictureStatus } from "./picture/model.js";
import { pictureOf } from "./picture/picture.js";
import { NO_REPOSITORY } from "./places/place.js";
import { unreadInWords } from "./verdict/unread.js";
import { verdictOf } from "./verdict/verdict.js";

/**
 * What Mermaid draws at all (`maxTextSize`, `maxEdges`: https://mermaid.js.org/config/schema-docs/config.html), which
 * GitHub and GitLab have as it is, with a little to spare.
 */
const MOST_CHARACTERS = 49_000;
const MOST_EDGES = 480;

/** From as much as anybody looks at in a comment to what always fits. */
const ROOMS = [60, 40, 25, 15, 8, 4, 2, 1].map((rows) => ({ rows, rowsOfGroup: rows }));

/** A flowchart of Mermaid (https://mermaid.js.org/syntax/flowchart.html), for comments and pages of Markdown. */
export const render: Render = (report, { repository = NO_REPOSITORY }) => {
  const picture = pictureOf(report, repository);
  for (const room of ROOMS) {
    const { lines, edges } = draw(report, selectFrom(picture, room));
    const text = `${lines.join("\n")}\n`;
    if (text.length <= MOST_CHARACTERS && edges <= MOST_EDGES) return text;
  }
  return `${draw(report, { groups: [], left: picture.groups }).lines.join("\n")}\n`;
};

function draw(report: Report, { groups, left }: DrawnPicture) {
  const drawn = groups.map(subgraph);
  const { word, counts } = verdictOf(report);
  const notDrawn = [...unreadInWords(report.unread, MOST_LEFT), ...leftInWords(left, MOST_LEFT)];
  const isEmpty = drawn.length === 0 && notDrawn.length === 0;
  const lines = [
    "flowchart LR",
    `  accTitle: ${mermaidText(`flowgate, ${word}, ${counts}`, 200)}`,
    // Mermaid has the last of them at the top.
    ...drawn.toReversed().flatMap((one) => one.lines),
    ...(notDrawn.length === 0
      ? []
      : [`  left["${notDrawn.map((line) => mermaidText(line, 120)).join("<br/>")}"]`]),
    ...(isEmpty ? ['  none["no VPCs"]'] : []),
    ...CLASSES.map((line) => `  ${line}`),
  ];
  return { lines, edges: drawn.reduce((sum, one) => sum + one.edges, 0) };
}

const MOST_LEFT = 8;

function subgraph({ group, rows, left }: DrawnGroup, at: number) {
  const graph = graphOfRows(rows);
  const vpcs = new Map(rows.map((row) => [row.first.id, row.vpcs]));
  const name = (id: string) => `g${at}_${id}`;
  // A second line would lie upon what is in it.
  const title = mermaidText(groupInWords(group, left).join(", "), 160);
  const lines = [
    `  subgraph g${at}["${title}"]`,
    "    direction LR",
    ...graph.nodes.map((node) => {
      const {
        title: own,
        state,
        change,
      } = wordsOfNode(node, graph, group, vpcs.get(node.id) ?? []);
      const sign = node.kind === "vpc" ? `${STATUS_SIGNS[node.part.status]} ` : "";
      const place = "part" in node ? (node.part.place?.text ?? "") : "";
      const label = [own, `${sign}${state}`, change, place]
        .filter((line) => line !== "")
        .map((line) => mermaidText(line));
      return `    ${name(node.id)}${shaped(node, label.join("<br/>"))}:::${classOf(node)}`;
    }),
    ...graph.edges.map((edge) => `    ${name(edge.from)} ${arrow(edge)} ${name(edge.to)}`),
    "  end",
  ];
  return { lines, edges: graph.edges.length };
}

function shaped(node: GraphNode, label: string): string {
  const text = `"${label}"`;
  switch (node.kind) {
    case "vpc":
      return `[${text}]`;
    case "destination":
      return node.part.type === "s3" ? `[(${text})]` : `[/${text}/]`;
    case "role":
      return `([${text}])`;
    default:
      return `(${text})`;
  }
}

function classOf(node: GraphNode): string {
  if (node.kind === "vpc") return classNameOf(node.part.status);
  if (node.kind === "nothing" || node.kind === "more") return node.kind;
  return node.part.change === "removed" ? "removed" : "part";
}

/** Names of classes have no hyphens. */
function classNameOf(status: PictureStatus): string {
  return status.replaceAll("-", "_");
}

/** On light and on dark alike: no fill is set, so that the text keeps the colour of the page's theme. */
const CLASSES = [
  "classDef rejected stroke:#cf222e,stroke-width:3px",
  "classDef not_recorded stroke:#bc4c00,stroke-width:3px,stroke-dasharray:8 2",
  "classDef uncovered stroke:#818b98,stroke-dasharray:4 3",
  "classDef unproven stroke:#9a6700,stroke-width:2px,stroke-dasharray:2 3",
  "classDef waived stroke:#8250df,stroke-width:2px",
  "classDef delivery_unknown stroke:#0969da,stroke-width:2px",
  "classDef covered stroke:#1a7f37,stroke-width:2px",
  "classDef destroyed stroke:#818b98,stroke-dasharray:2 4",
  "classDef nothing stroke:#cf222e,stroke-dasharray:5 4",
  "classDef more stroke:#818b98,stroke-dasharray:1 4",
  "classDef removed stroke:#818b98,stroke-dasharray:5 4",
  "classDef part stroke:#818b98",
];

function arrow({ kind, confidence, time, isBlocked, isDoubtful }: GraphEdge): string {
  if (time === "before") return '-. "before" .->';
  if (isBlocked && kind === "delivers") return "--x";
  if (confidence === "unproven") return '-. "may be" .->';
  if (confidence === "inferred") return '-. "inferred" .->';
  if (isDoubtful && kind === "delivers") return '-- "?" -->';
  return "-->";
}
