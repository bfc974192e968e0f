import { FORMATS, type FormatName } from "../formats/index.js";
import type { Report } from "../report/model.js";
import type { Output } from "./output.js";
import { terminalOptions } from "./terminal.js";

/** The options of every command that writes a report. */
export interface ReportOptions {
  readonly format: FormatName;
  /** Where it goes; standard output where nothing is said. */
  readonly output?: string;
  readonly color?: boolean;
}

interface Rendered {
  readonly report: Report;
  /** The plans alone prove everything, and no sources were looked for. */
  readonly alone: boolean;
}

export async function renderReport(
  { report, alone }: Rendered,
  { format, color }: ReportOptions,
  output: Output,
): Promise<string> {
  const { render } = await FORMATS[format].load();
  return render(report, { ...terminalOptions(output, color), alone });
}
