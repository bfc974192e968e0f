import type { PictureStatus } from "../picture/model.js";

/*
 * Colours are written out for light and dark, and not as variables: what makes pictures of SVG elsewhere (librsvg,
 * Inkscape) knows no var(). Each has a contrast of 4.5 to what it stands on (WCAG 2.2, 1.4.3).
 */
interface Palette {
  readonly page: string;
  readonly panel: string;
  readonly card: string;
  readonly border: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly onColour: string;
  readonly status: Readonly<Record<PictureStatus, string>>;
}

export const LIGHT: Palette = {
  page: "#ffffff",
  panel: "#f6f8fa",
  card: "#ffffff",
  border: "#d1d9e0",
  line: "#818b98",
  text: "#1f2328",
  muted: "#59636e",
  onColour: "#ffffff",
  status: {
    rejected: "#cf222e",
    "not-recorded": "#bc4c00",
    uncovered: "#59636e",
    unproven: "#9a6700",
    waived: "#8250df",
    "delivery-unknown": "#0969da",
    covered: "#1a7f37",
    destroyed: "#59636e",
  },
};

export const DARK: Palette = {
  page: "#0d1117",
  panel: "#151b23",
  card: "#212830",
  border: "#3d444d",
  line: "#7d8590",
  text: "#f0f6fc",
  muted: "#9da7b3",
  onColour: "#0d1117",
  status: {
    rejected: "#ff7b72",
    "not-recorded": "#f0883e",
    uncovered: "#9da7b3",
    unproven: "#e3b341",
    waived: "#bc8cff",
    "delivery-unknown": "#58a6ff",
    covered: "#3fb950",
    destroyed: "#9da7b3",
  },
};

export function styleSheet(): string {
  return [
    FIXED,
    coloursOf(LIGHT),
    `@media (prefers-color-scheme: dark) { ${coloursOf(DARK)} }`,
    `@media print { ${coloursOf(LIGHT)} }`,
  ].join("\n");
}

const SANS =
  "ui-sans-serif, system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif";
const MONO =
  "ui-monospace, SFMono-Regular, Menlo, Consolas, Liberation Mono, DejaVu Sans Mono, monospace";

const FIXED = [
  `text { font-family: ${SANS}; font-size: 12px; }`,
  `.name, .place { font-family: ${MONO}; }`,
  ".name { font-size: 12px; font-weight: 600; }",
  ".place { font-size: 11px; }",
  ".heading { font-size: 20px; font-weight: 650; }",
  ".module { font-size: 14px; font-weight: 650; }",
  ".column { font-size: 11px; font-weight: 600; letter-spacing: 0.06em; }",
  ".end { text-anchor: end; }",
  ".middle { text-anchor: middle; }",
  ".gone .name { text-decoration: line-through; }",
  ".gone .card { stroke-dasharray: 5 4; }",
  ".nothing .card { stroke-dasharray: 5 4; fill: none; }",
  ".more .card { stroke-dasharray: 2 4; fill: none; }",
  ".line, .mark, .kind { fill: none; stroke-linecap: round; stroke-linejoin: round; }",
  ".line { stroke-width: 1.5; }",
  ".kind { stroke-width: 1.4; }",
  ".mark { stroke-width: 2; }",
  ".inferred { stroke-dasharray: 7 4; }",
  ".unproven { stroke-dasharray: 1 5; }",
  ".before { stroke-dasharray: 3 3; }",
  ".rejected .card, .not-recorded .card { stroke-width: 2; }",
  "a:hover .card, a:focus .card { stroke-width: 2.5; }",
  "a:hover .place, a:focus .place { text-decoration: underline; }",
].join("\n");

function coloursOf(palette: Palette): string {
  const { page, panel, card, border, line, text, muted, onColour, status } = palette;
  return [
    `.page { fill: ${page}; }`,
    `.panel { fill: ${panel}; stroke: ${border}; }`,
    `.card { fill: ${card}; stroke: ${border}; }`,
    `text { fill: ${text}; }`,
    `.quiet, .place, .column { fill: ${muted}; }`,
    `.kind { stroke: ${muted}; }`,
    `.line { stroke: ${line}; }`,
    `.tip { fill: ${line}; }`,
    `.mark { stroke: ${onColour}; }`,
    `.backed { fill: ${panel}; }`,
    ...Object.entries(status).flatMap(([name, colour]) => [
      `.${name} .word { fill: ${colour}; }`,
      `.${name} .sign { fill: ${colour}; stroke: ${colour}; }`,
      `.${name} .hollow { fill: ${card}; stroke: ${colour}; }`,
      `.${name} .hollow-mark { stroke: ${colour}; }`,
    ]),
    `.rejected .card { stroke: ${status.rejected}; }`,
    `.not-recorded .card { stroke: ${status["not-recorded"]}; }`,
    `.nothing .card, .more .card { fill: none; }`,
    `.nothing.bad .card, .line.bad { stroke: ${status.rejected}; }`,
    `.tip.bad { fill: ${status.rejected}; }`,
    `.nothing.bad .name, .bad-word { fill: ${status.rejected}; }`,
    `.created { fill: ${status.covered}; }`,
    `.changed { fill: ${status.unproven}; }`,
    `.removed { fill: ${status.rejected}; }`,
  ].join("\n");
}
