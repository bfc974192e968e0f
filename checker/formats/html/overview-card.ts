import type { Box } from "../drawing/layout.js";
import type { GraphNode } from "../drawing/model.js";
import type { PictureGroup } from "../picture/model.js";
import { labelOf } from "../picture/names.js";
import { printable } from "../text/printable.js";
import { wordOf } from "./badge.js";
import { html, type Markup } from "./markup.js";
import { capitalized, destinationKind, trafficWords } from "./words.js";

/** Its size, in pixels. */
export const CARD_SIZE = { width: 268, height: 62 } as const;

/** How many characters of a name there is room for. */
const ROOM = 31;

/** A node of a group's picture; what it stands for is told elsewhere on the page, and it leads there. */
export function overviewCard(
  node: GraphNode,
  { x, y }: Box,
  group: PictureGroup,
  evidence: string | undefined,
): Markup {
  const { style, kind, title, facts } = wordsOf(node, group);
  const stack =
    "count" in node && node.count > 1
      ? html`<rect x="${x + 5}" y="${y + 5}" width="${CARD_SIZE.width}" height="${CARD_SIZE.height}" rx="6"/>`
      : undefined;
  const inner = html`${stack}
    <rect x="${x}" y="${y}" width="${CARD_SIZE.width}" height="${CARD_SIZE.height}" rx="6"/>
    <text class="kind" x="${x + 14}" y="${y + 18}">${kind}</text>
    <text class="title" x="${x + 14}" y="${y + 35}">${shortened(title)}</text>
    <text class="kind" x="${x + 14}" y="${y + 52}">${facts}</text>`;
  return evidence === undefined
    ? html`<g class="${style}">${inner}</g>`
    : html`<a class="node ${style}" href="#${evidence}">${inner}</a>`;
}

interface CardWords {
  readonly style: string;
  readonly kind: string;
  readonly title: string;
  readonly facts: string;
}

function wordsOf(node: GraphNode, group: PictureGroup): CardWords {
  switch (node.kind) {
    case "nothing":
      return { style: "missing", kind: "Flow log", title: "none", facts: "records nothing" };
    case "more":
      return { style: "missing", kind: "Flow logs", title: `and ${node.count} more`, facts: "" };
    case "vpc": {
      const { part, count } = node;
      const title = count === 1 ? labelOf(part, group) : `${numbered(count)} more`;
      const facts = [
        wordOf(part.status, group.isDeployed),
        ...(group.isDeployed || part.change === "kept" ? [] : [part.change]),
      ];
      return {
        style: `vpc ${part.status}`,
        kind: count === 1 ? "VPC" : "VPCs",
        title,
        facts: facts.join(", "),
      };
    }
    case "flow-log": {
      const { part, count } = node;
      const title = count === 1 ? labelOf(part, group) : `${numbered(count)}, one each`;
      const isChanged = part.change !== "kept" && part.change !== "elsewhere";
      const facts = isChanged
        ? `${trafficWords(part.traffic)}, ${part.change}`
        : trafficWords(part.traffic);
      return { style: "log", kind: "Flow log", title, facts };
    }
    case "destination":
    case "role": {
      const { part, count } = node;
      const kind = part.kind === "role" ? "Role" : capitalized(destinationKind(part.type));
      const title = count === 1 ? labelOf(part, group) : `${numbered(count)}, one each`;
      const facts = part.vpcs > 1 && count === 1 ? `shared by ${numbered(part.vpcs)} VPCs` : "";
      return { style: part.kind, kind, title, facts };
    }
  }
}

function numbered(number: number): string {
  return number.toLocaleString("en-US");
}

/** With both ends of a name, which are what it is told by. */
function shortened(text: string): string {
  const characters = [...printable(text)];
  if (characters.length <= ROOM) return characters.join("");
  return `${characters.slice(0, 12).join("")}…${characters.slice(13 - ROOM).join("")}`;
}
