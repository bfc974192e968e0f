import { doesWithoutSources, FORMATS, type FormatName, showsFixes } from "../formats/index.js";
import type { FixHint, Renderer, RenderOptions } from "../formats/model.js";
import type { Report } from "../report/model.js";
import { type Ci, detectCi } from "./ci.js";
import { UsageError } from "./failure.js";
import { chooseOutput, type Output, type WrittenReport, writeReports } from "./output.js";
import { repositoryAt } from "./repository.js";
import { terminalOptions } from "./terminal.js";

/** `--format NAME`, or `--format NAME=FILE`. */
export interface RequestedReport {
  readonly format: FormatName;
  readonly file: string | undefined;
}

/** The options of every command that writes reports. */
export interface ReportOptions {
  readonly format?: readonly RequestedReport[];
  /** Where the one without a file goes; standard output where nothing is said. */
  readonly output?: string;
  readonly color?: boolean;
  /** Say less of it in the text, or all. */
  readonly quiet?: true;
  readonly verbose?: true;
  /** Show what waivers except where a form leaves it out. */
  readonly includeWaived?: true;
  /** A rejection changes nothing of the exit code. */
  readonly softFail?: true;
  /** False with --no-ci: the system that runs the pipeline is told nothing. */
  readonly ci?: boolean;
}

/** A report, and where it goes. */
export interface ChosenReport {
  readonly format: FormatName;
  readonly output: Output;
}

interface Rendered {
  readonly report: Report;
  /** The plans alone prove everything, and no sources were looked for. */
  readonly alone: boolean;
  /** How what is rejected can be mended. */
  readonly fix?: FixHint | undefined;
}

/**
 * Takes `NAME` and `NAME=FILE` apart.
 *
 * @returns undefined where there is no such format.
 */
export function readFormatOption(value: string): RequestedReport | undefined {
  const at = value.indexOf("=");
  const name = at < 0 ? value : value.slice(0, at);
  const format = Object.keys(FORMATS).find((one): one is FormatName => one === name);
  return format && { format, file: at < 0 ? undefined : value.slice(at + 1) };
}

/**
 * Looks at where reports are to go before anything is read. Where each has a file, the text goes to standard
 * output, so that a log always says what happened.
 *
 * @throws {UsageError} where one cannot go there, or two would go to one place.
 */
export async function chooseReports(
  { format: requested = [], output }: ReportOptions,
  plans: readonly string[],
): Promise<readonly ChosenReport[]> {
  const [free, second] = requested.filter(({ file }) => file === undefined);
  if (second !== undefined) {
    throw new UsageError(
      `only one report can go to standard output; name a file for another, as in --format ${second.format}=FILE`,
    );
  }
  const first: RequestedReport = { format: free?.format ?? "text", file: output };
  const others = requested.filter(({ file }) => file !== undefined);
  const chosen: ChosenReport[] = [];
  for (const { format, file } of [first, ...others]) {
    chosen.push({ format, output: await chooseOutput(file, plans) });
  }
  refuseOnePlace(chosen.map((one) => one.output));
  return chosen;
}

/** Two reports in one file would be neither. */
function refuseOnePlace(outputs: readonly Output[]): void {
  const taken = new Set<string>();
  for (const output of outputs) {
    const place = output.kind === "file" ? `file ${output.target}` : output.kind;
    if (taken.has(place) && output.kind !== "stream") {
      const name = output.kind === "standard" ? "standard output" : output.name;
      throw new UsageError(`two reports would go to ${name}; give each a file of its own`);
    }
    taken.add(place);
  }
}

export function needSources(reports: readonly ChosenReport[]): boolean {
  return !reports.every(({ format }) => doesWithoutSources(format));
}

/** Whether one of them shows what would mend what is found. */
export function haveFixes(reports: readonly ChosenReport[]): boolean {
  return reports.some(({ format }) => showsFixes(format));
}

/**
 * Writes all reports, or none, and tells the system that the run is in.
 *
 * @param inputs the files that the run has read, besides its plans.
 */
export async function renderReports(
  { report, alone, fix }: Rendered,
  chosen: readonly ChosenReport[],
  options: ReportOptions,
  inputs: readonly string[],
): Promise<void> {
  const { color, quiet, verbose, includeWaived: waived } = options;
  const detail = quiet ? "quiet" : verbose ? "verbose" : undefined;
  const ci = detectCi(process.env);
  const repository = repositoryAt(process.cwd(), ci);
  const written: WrittenReport[] = [];
  for (const { format, output } of chosen) {
    const renderer: Renderer = await FORMATS[format].load();
    const terminal = terminalOptions(output, color);
    const isTimed = verbose === true || terminal.width !== undefined;
    const elapsed = isTimed ? process.uptime() * 1000 : undefined;
    const manner: RenderOptions = { ...terminal, alone, detail, elapsed, repository, waived, fix };
    const text = renderer.renderPieces?.(report) ?? renderText(format, renderer, report, manner);
    written.push({ text, output });
  }
  const [first] = written;
  const system = first === undefined ? undefined : systemToTell(ci, chosen, options);
  // What is written in pieces is for other programs, and goes to no log.
  if (typeof first?.text !== "string" || system === undefined) {
    return await writeReports(written, inputs);
  }
  const { ANNOUNCEMENTS } = await import("./announce/index.js");
  const told = {
    report,
    options: { color: false, alone, repository, fix },
    log: first.text,
    isOwnFormat: options.format !== undefined,
    files: chosen.flatMap(({ format, output }) =>
      output.kind === "file" ? [{ format, name: output.name }] : [],
    ),
  };
  const { log, after } = await ANNOUNCEMENTS[system](told, process.env);
  await writeReports([{ ...first, text: log }, ...written.slice(1)], inputs);
  await after();
}

/** @throws {UsageError} where the report is longer than V8 lets any text be. */
function renderText(
  format: FormatName,
  { render }: Renderer,
  report: Report,
  manner: RenderOptions,
): string {
  try {
    return render(report, manner);
  } catch (error) {
    if (!(error instanceof RangeError && error.message === "Invalid string length")) throw error;
    throw new UsageError(
      `the report is too long for --format ${format}, which is written as one text of at most 512 MB; take --format json, or check fewer plans at a time`,
      { cause: error },
    );
  }
}

/**
 * The system that is told of a run: by itself where nobody has said what is to be written, or where its own format is
 * to be printed.
 */
function systemToTell(
  ci: Ci | undefined,
  [first]: readonly ChosenReport[],
  { format, output, ci: isAllowed }: ReportOptions,
): Ci["name"] | undefined {
  if (ci === undefined || isAllowed === false) return undefined;
  const isByItself = format === undefined && output === undefined;
  const isAskedFor = first?.format === ci.name && first.output.kind === "standard";
  const isAnswered = ci.name === "github" || ci.name === "azure";
  return isByItself || (isAskedFor && isAnswered) ? ci.name : undefined;
}
