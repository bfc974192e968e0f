import type { PictureNeed, PictureStatus } from "../picture/model.js";
import { element, type XmlElement } from "../xml/xml.js";

/*
 * Signs are drawn and not written, because which characters there are depends on the fonts of whoever reads. Each
 * status has an outline of its own, so that nobody needs its colour.
 */

/** 20 pixels each way, around a point. */
export function signOf(status: PictureStatus, x: number, y: number): XmlElement {
  const { outline, mark, isHollow = false } = SIGNS[status];
  return element("g", { class: status, transform: `translate(${x} ${y})` }, [
    element("path", { class: isHollow ? "hollow" : "sign", d: outline }),
    element("path", { class: isHollow ? "mark hollow-mark" : "mark", d: mark }),
  ]);
}

interface Sign {
  readonly outline: string;
  readonly mark: string;
  readonly isHollow?: true;
}

const CIRCLE = "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z";
const SQUARE =
  "M-6 -8.5h12a2.5 2.5 0 0 1 2.5 2.5v12a2.5 2.5 0 0 1 -2.5 2.5h-12a2.5 2.5 0 0 1 -2.5 -2.5v-12a2.5 2.5 0 0 1 2.5 -2.5z";
const OCTAGON = "M-4 -9.5h8l5.5 5.5v8l-5.5 5.5h-8l-5.5 -5.5v-8z";
const DIAMOND = "M0 -10.5l10.5 10.5l-10.5 10.5l-10.5 -10.5z";
const TRIANGLE = "M0 -9.5l10 18h-20z";
const TICK = "M-4 0.5l2.8 2.8l5.4 -6";
const CROSS = "M-3.5 -3.5l7 7M3.5 -3.5l-7 7";
const QUESTION = "M-2.6 -2.4a2.7 2.7 0 1 1 3.9 2.4c-.9 .5 -1.3 .9 -1.3 1.9M0 4.6v.1";
const EXCLAMATION = "M0 -2.5v4.5M0 5.2v.1";

const SIGNS: Readonly<Record<PictureStatus, Sign>> = {
  rejected: { outline: OCTAGON, mark: CROSS },
  "not-recorded": { outline: TRIANGLE, mark: EXCLAMATION },
  uncovered: { outline: SQUARE, mark: "M-4 0h8", isHollow: true },
  unproven: { outline: DIAMOND, mark: QUESTION },
  waived: { outline: SQUARE, mark: "M-2.4 -3.5v7M2.4 -3.5v7" },
  "delivery-unknown": { outline: CIRCLE, mark: TICK, isHollow: true },
  covered: { outline: CIRCLE, mark: TICK },
  destroyed: { outline: CIRCLE, mark: CROSS, isHollow: true },
};

/** What a flow log, a destination and a role are told by. */
export function kindSign(
  kind: "flow-log" | PictureNeed["kind"],
  type: string | null,
  x: number,
  y: number,
): XmlElement {
  const d = kind === "destination" ? (DESTINATIONS[type ?? ""] ?? BOX) : KINDS[kind];
  return element("path", { class: "kind", d, transform: `translate(${x} ${y})` });
}

const BOX = "M-7 -5h14v10h-14z";
const KINDS = {
  "flow-log": "M-8 -4c3 -3 5 3 8 0s5 3 8 0M-8 1.5c3 -3 5 3 8 0s5 3 8 0M-8 7c3 -3 5 3 8 0s5 3 8 0",
  role: "M-3 -1.5a3.2 3.2 0 1 1 6 0a3.2 3.2 0 1 1 -6 0M-7 8c0 -4 3 -5.5 7 -5.5s7 1.5 7 5.5",
} as const;

const DESTINATIONS: Readonly<Record<string, string>> = {
  s3: "M-7 -5.5a7 2.4 0 1 0 14 0a7 2.4 0 1 0 -14 0M-7 -5.5l1.8 11.5a5.2 2 0 0 0 10.4 0l1.8 -11.5",
  "cloud-watch-logs": "M-6 -8h9l3 3v13h-12zM-3 -2h6M-3 1.5h6M-3 5h4",
  "kinesis-data-firehose": "M-8 -5h6l4 5h6M-8 5h6l4 -5M5.5 -2.5l2.5 2.5l-2.5 2.5",
};

/** What keeps records, in the middle of a line. */
export function lineSign(
  sign: "blocked" | "doubtful" | "before",
  x: number,
  y: number,
): XmlElement {
  const status = { blocked: "rejected", doubtful: "unproven", before: "destroyed" } as const;
  const mark = { blocked: CROSS, doubtful: QUESTION, before: CROSS }[sign];
  return element("g", { class: status[sign], transform: `translate(${x} ${y}) scale(0.72)` }, [
    element("path", { class: "backed", d: "M-12 0a12 12 0 1 0 24 0a12 12 0 1 0 -24 0z" }),
    element("path", { class: "hollow", d: CIRCLE }),
    element("path", { class: "mark hollow-mark", d: mark }),
  ]);
}
