import { type Growth, processorTime } from "./model.js";

const [WIDTH, HEIGHT] = [760, 440];
const AREA = { left: 64, top: 24, right: 560, bottom: 392 };

/** Told apart on white by those, too, who see few colours; a sign of its own at each line's end does the rest. */
const COLOURS = ["#1b5e9b", "#b4450b", "#2a7a3b", "#7a3e9d", "#8a6d00", "#a3225c", "#3d4a57"];

/** Seconds of a processor over VPCs, both axes logarithmic, as SVG: a straight line rises by what it grows with. */
export function plot(growths: readonly Growth[], caption: string): string {
  const steps = growths.flatMap((growth) => growth.steps);
  const x = axis(
    steps.map(({ vpcs }) => vpcs),
    AREA.left,
    AREA.right,
  );
  const y = axis(steps.map(processorTime), AREA.bottom, AREA.top);
  const description = growths
    .map(
      (growth) =>
        `${growth.wiring.title}: ${growth.steps.map((step) => `${processorTime(step).toFixed(1)} s for ${step.vpcs}`).join(", ")}`,
    )
    .join("; ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="12">`,
    `<title id="title">${escaped(caption)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...x.ticks.flatMap((tick) => [
      `<path d="M${round(x.at(tick))} ${AREA.top}V${AREA.bottom}" stroke="#ddd"/>`,
      `<text x="${round(x.at(tick))}" y="${AREA.bottom + 18}" text-anchor="middle" fill="#333">${tick.toLocaleString("en")}</text>`,
    ]),
    ...y.ticks.flatMap((tick) => [
      `<path d="M${AREA.left} ${round(y.at(tick))}H${AREA.right}" stroke="#ddd"/>`,
      `<text x="${AREA.left - 8}" y="${round(y.at(tick) + 4)}" text-anchor="end" fill="#333">${tick} s</text>`,
    ]),
    `<text x="${(AREA.left + AREA.right) / 2}" y="${HEIGHT - 10}" text-anchor="middle" fill="#333">VPCs</text>`,
    ...growths.flatMap((growth, index) => lineOf(growth, index, x, y)),
    "</svg>\n",
  ].join("\n");
}

function lineOf({ wiring, steps }: Growth, index: number, x: Axis, y: Axis): readonly string[] {
  const colour = COLOURS[index % COLOURS.length];
  const points = steps.map(
    (step) => `${round(x.at(step.vpcs))} ${round(y.at(processorTime(step)))}`,
  );
  const at = AREA.top + 16 + index * 22;
  return [
    `<path d="M${points.join("L")}" fill="none" stroke="${colour}" stroke-width="2"${dash(index)}/>`,
    `<path d="M${AREA.right + 16} ${at}h28" stroke="${colour}" stroke-width="2"${dash(index)}/>`,
    `<text x="${AREA.right + 52}" y="${at + 4}" fill="#111">${escaped(wiring.name)}</text>`,
  ];
}

function dash(index: number): string {
  const pattern = ["", "8 4", "2 3", "12 3 2 3", "5 2", "1 4", "14 4"][index % 7];
  return pattern === "" ? "" : ` stroke-dasharray="${pattern}"`;
}

interface Axis {
  at(value: number): number;
  readonly ticks: readonly number[];
}

/** From power of ten to power of ten. */
function axis(values: readonly number[], from: number, to: number): Axis {
  const [low, high] = [
    Math.floor(Math.log10(Math.min(...values)) + 1e-9),
    Math.ceil(Math.log10(Math.max(...values)) - 1e-9),
  ];
  const span = Math.max(1, high - low);
  return {
    at: (value) => from + ((Math.log10(value) - low) / span) * (to - from),
    ticks: Array.from({ length: span + 1 }, (_, index) => Number(`1e${low + index}`)),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
