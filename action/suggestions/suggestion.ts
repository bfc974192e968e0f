import { prose } from "../../checker/formats/markdown/inert.js";
import type { Repository } from "../../checker/formats/model.js";
import { placeIn } from "../../checker/formats/places/place.js";
import { printableLine } from "../../checker/formats/text/printable.js";
import type { EditReport, Finding, FixReport, Report } from "../../checker/report/model.js";
import type { ShownLines } from "./diff.js";

/** A comment on lines of a pull request's diff, which puts other lines in their place at a click. */
export interface Suggestion {
  /** From the repository's root. */
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
  readonly body: string;
}

/** What suggestions are made from. */
export interface Shown {
  readonly repository: Repository;
  /** What the pull request's diff shows of a file of the repository. */
  readonly linesOf: (path: string) => ShownLines | undefined;
  /** The text of a file of the working folder, as it was checked. */
  readonly read: (file: string) => string | undefined;
}

/** More lines than these are no comment any more. */
const MOST_LINES = 120;
/** A line that is cut would be another one. */
const LONGEST_LINE = 1000;
/** Findings that are named of a fix that mends many. */
const MOST_FINDINGS = 3;
/** Comments of one run: with more of them, nobody reads the pull request any more. */
const MOST_SUGGESTIONS = 20;

/** The fixes of a report that can be suggested in place; those that mend the same findings once. */
export function suggestionsFor(report: Report, shown: Shown): readonly Suggestion[] {
  const suggestions = fixesIn(report).flatMap(([fix, findings]) => suggest(fix, findings, shown));
  return suggestions.slice(0, MOST_SUGGESTIONS);
}

function fixesIn({ plans }: Report): readonly (readonly [FixReport, readonly Finding[]])[] {
  const fixes = new Map<string, [FixReport, Finding[]]>();
  for (const finding of plans.flatMap(({ findings }) => findings)) {
    if (finding.fix === null) continue;
    const key = JSON.stringify(finding.fix);
    const known = fixes.get(key);
    if (known === undefined) fixes.set(key, [finding.fix, [finding]]);
    else known[1].push(finding);
  }
  return [...fixes.values()];
}

function suggest(
  { title, edits }: FixReport,
  findings: readonly Finding[],
  { repository, linesOf, read }: Shown,
): readonly Suggestion[] {
  const [first] = edits;
  if (first === undefined || edits.some(({ file, new_file }) => new_file || file !== first.file)) {
    return [];
  }
  const startLine = Math.min(...edits.map(({ start }) => start.line));
  const line = Math.max(...edits.map(({ end }) => end.line));
  const path = placeIn({ file: first.file, line }, repository)?.path;
  const text = read(first.file);
  if (path === undefined || text === undefined) return [];
  const before = text.split("\n").slice(startLine - 1, line);
  const after = applied(before, edits, startLine).split("\n").map(withoutReturn);
  const isShown = isAsShown(before.map(withoutReturn), startLine, linesOf(path));
  if (!isShown || after.length > MOST_LINES || !after.every(isWrittenAsItIs)) return [];
  return [{ path, startLine, line, body: bodyOf(title, findings, after) }];
}

/** What the lines become; edits do not overlap, so that the last one can be made first. */
function applied(
  lines: readonly string[],
  edits: readonly EditReport[],
  firstLine: number,
): string {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  const offset = ({ line, column }: EditReport["start"]) =>
    (starts[line - firstLine] ?? 0) + column - 1;
  let text = lines.join("\n");
  // Of insertions at one place, the one that is asked for first stands first.
  for (const { start, end, text: put } of [...edits]
    .reverse()
    .sort((a, b) => offset(b.start) - offset(a.start))) {
    text = text.slice(0, offset(start)) + put + text.slice(offset(end));
  }
  return text;
}

/**
 * Whether the lines that were checked are those of the diff, in one piece: a checkout that has the base branch merged in
 * may have others there.
 */
function isAsShown(
  lines: readonly string[],
  firstLine: number,
  shown: ShownLines | undefined,
): boolean {
  const hunk = shown?.get(firstLine)?.hunk;
  return lines.every((text, at) => {
    const line = shown?.get(firstLine + at);
    return line !== undefined && line.hunk === hunk && withoutReturn(line.text) === text;
  });
}

function withoutReturn(line: string): string {
  return line.replace(/\r$/, "");
}

/** What would have to be written out, or cut, would be put into the file like that. */
function isWrittenAsItIs(line: string): boolean {
  return (
    line.length <= LONGEST_LINE &&
    printableLine(line.replaceAll("\t", " ")) === line.replaceAll("\t", " ")
  );
}

function bodyOf(title: string, findings: readonly Finding[], lines: readonly string[]): string {
  const named = findings
    .slice(0, MOST_FINDINGS)
    .map(({ message, address, vpc }) => `- ${prose(message, [address, vpc])}`);
  const left = findings.length - named.length;
  return [
    `**flowgate**: ${prose(
      title,
      findings.flatMap(({ address, vpc }) => [vpc, address]),
    )}`,
    "",
    ...named,
    ...(left > 0 ? [`- and ${left} more`] : []),
    "",
    suggestionOf(lines),
  ].join("\n");
}

/** https://docs.github.com/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/commenting-on-a-pull-request */
function suggestionOf(lines: readonly string[]): string {
  const marks = "`".repeat(Math.max(3, ...lines.flatMap(runsOfMarks).map((length) => length + 1)));
  return [`${marks}suggestion`, ...lines, marks].join("\n");
}

function runsOfMarks(line: string): readonly number[] {
  return (line.match(/`+/g) ?? []).map(({ length }) => length);
}
