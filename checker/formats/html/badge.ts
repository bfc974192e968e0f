import type { PictureStatus, PictureVpc } from "../picture/model.js";
import { html, Markup } from "./markup.js";

interface Look {
  readonly word: string;
  /** A drawing in a box of 16 by 16, so that colour is one of three ways to tell statuses apart. */
  readonly shape: string;
}

const LOOKS: Readonly<Record<PictureStatus, Look>> = {
  rejected: { word: "Rejected", shape: '<path d="M4.5 4.5l7 7m0-7l-7 7"/>' },
  "not-recorded": { word: "Not recorded", shape: '<path d="M8 3.5v5.5M8 12v.5"/>' },
  uncovered: { word: "Uncovered", shape: '<circle cx="8" cy="8" r="4"/>' },
  unproven: {
    word: "Unproven",
    shape: '<path d="M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12v.5"/>',
  },
  waived: { word: "Waived", shape: '<path d="M6 4.5v7M10 4.5v7"/>' },
  "delivery-unknown": {
    word: "Delivery unproven",
    shape: '<path d="M3 8.6c1.7-2.2 3.3-2.2 5 0s3.3 2.2 5 0"/>',
  },
  covered: { word: "Covered", shape: '<path d="M3.8 8.4l2.8 2.8 5.6-6.2"/>' },
  destroyed: { word: "Destroyed", shape: '<path d="M4.5 8h7"/>' },
};

/** The drawings, once for the whole page. */
export const SYMBOLS = new Markup(
  `<svg hidden aria-hidden="true">${Object.entries(LOOKS)
    .map(([status, { shape }]) => `<symbol id="s-${status}" viewBox="0 0 16 16">${shape}</symbol>`)
    .join("")}</svg>`,
);

export function symbolOf(status: PictureStatus): Markup {
  return html`<svg class="sym" aria-hidden="true"><use href="#s-${status}"/></svg>`;
}

/** In words; what an auditor asks of what is deployed is whether it is recorded. */
export function wordOf(status: PictureStatus, isDeployed = false): string {
  return (isDeployed ? DEPLOYED[status] : undefined) ?? LOOKS[status].word;
}

const DEPLOYED: Readonly<Partial<Record<PictureStatus, string>>> = {
  covered: "Recorded",
  uncovered: "Not recorded",
};

export function badge({ status, report: { deployed, recorded } }: PictureVpc): Markup {
  const isUnrecorded = status === "rejected" && deployed !== null && recorded === false;
  const word = isUnrecorded ? "Not recorded" : wordOf(status, deployed !== null);
  return html`<span class="st ${status}">${symbolOf(status)}${word}</span>`;
}
