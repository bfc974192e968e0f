import type { GraphEdge } from "../drawing/model.js";
import type { PictureStatus } from "../picture/model.js";
import { STATUSES } from "../picture/status.js";
import { element, type XmlElement } from "../xml/xml.js";
import { lineSign, signOf } from "./signs.js";
import { textAt } from "./text.js";

/** What a picture has, and a reader may ask about. */
export interface Occurring {
  readonly statuses: readonly PictureStatus[];
  readonly edges: readonly GraphEdge[];
}

interface Entry {
  readonly sign: (x: number, y: number) => XmlElement;
  readonly text: string;
}

/** Tells the signs and lines that occur, and no others. */
export function legend(
  occurring: Occurring,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): { readonly parts: readonly XmlElement[]; readonly height: number } {
  let [left, top] = [x, y];
  const parts = entriesOf(occurring).flatMap(({ sign, text }) => {
    const size = 34 + text.length * 6.4 + 24;
    if (left > x && left + size > x + width) [left, top] = [x, top + 28];
    const at = left;
    left += size;
    return [sign(at + 14, top), textAt(at + 34, top + 4, "quiet", text)];
  });
  return { parts, height: parts.length === 0 ? 0 : top - y + 20 };
}

function entriesOf({ statuses, edges }: Occurring): readonly Entry[] {
  const lines = edges.filter(({ kind }) => kind !== "nothing" && kind !== "more");
  const staying = lines.filter(({ time }) => time !== "before");
  const has = (confidence: GraphEdge["confidence"]) =>
    staying.some((edge) => edge.confidence === confidence);
  const sample = (style: string) => (at: number, y: number) =>
    element("path", { class: `line ${style}`, d: `M${at - 14} ${y}h28` });
  return [
    ...statuses.map((status) => ({
      sign: (at: number, y: number) => signOf(status, at, y),
      text: STATUSES[status],
    })),
    ...(has("proven") ? [{ sign: sample("proven"), text: "proven" }] : []),
    ...(has("inferred") ? [{ sign: sample("inferred"), text: "inferred" }] : []),
    ...(has("unproven") ? [{ sign: sample("unproven"), text: "may be" }] : []),
    ...(lines.length > staying.length
      ? [
          {
            sign: (at: number, y: number) => withLine("before", at, y),
            text: "before the plan only",
          },
        ]
      : []),
    ...(staying.some(({ isBlocked }) => isBlocked)
      ? [
          {
            sign: (at: number, y: number) => lineSign("blocked", at, y),
            text: "records do not arrive",
          },
        ]
      : []),
    ...(staying.some(({ isDoubtful }) => isDoubtful)
      ? [
          {
            sign: (at: number, y: number) => lineSign("doubtful", at, y),
            text: "arrival not known",
          },
        ]
      : []),
  ];
}

function withLine(sign: "before", at: number, y: number): XmlElement {
  return element("g", {}, [
    element("path", { class: "line before", d: `M${at - 14} ${y}h28` }),
    lineSign(sign, at, y),
  ]);
}
