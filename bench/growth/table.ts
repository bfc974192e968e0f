import { type Growth, processorTime, type Step } from "./model.js";
import { slopeOf } from "./slope.js";

const SHOWN: readonly number[] = [10, 100, 1000, 5000, 10_000, 100_000];

/** Markdown: processor time and peak memory at the sizes that are powers of ten, and what it grows with at the end. */
export function table(growths: readonly Growth[], head: string): string {
  const sizes = SHOWN.filter((size) => growths.some(({ steps }) => stepAt(steps, size)));
  const columns = [head, ...sizes.map((size) => size.toLocaleString("en")), "exponent"];
  const rows = growths.map((growth) => {
    const cells = sizes.map((size) => cellOf(stepAt(growth.steps, size)));
    const title =
      growth.verdict === "covered" ? growth.wiring.title : `${growth.wiring.title}, none covered`;
    return [title, ...cells, slopeOf(growth)?.toFixed(2) ?? ""];
  });
  return [columns, columns.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function stepAt(steps: readonly Step[], size: number): Step | undefined {
  return steps.find(({ vpcs }) => vpcs === size);
}

function cellOf(step: Step | undefined): string {
  if (step === undefined) return "";
  const failed = step.problem === undefined ? "" : " ✗";
  return `${processorTime(step).toFixed(2)} s, ${Math.round(step.memory)} MB${failed}`;
}
