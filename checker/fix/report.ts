import type { Judgement } from "../policy/model.js";
import { SourceText } from "../source/native/source-text.js";
import type { Fix, SourceEdit, WrittenFiles } from "./model.js";

/** What would mend each judgement, with places as people and programs count them. */
export function describeFixes(fixes: readonly Fix[], files: WrittenFiles) {
  // Lines are counted once for the thousands of places that a file may have.
  const texts = new Map<string, SourceText>();
  const textOf = (file: string, text: string) => {
    const known = texts.get(file) ?? new SourceText(file, text);
    texts.set(file, known);
    return known;
  };
  const described = fixes.flatMap(({ judgements, title, edits }) => {
    const fix = { title, edits: edits.map((edit) => describeEdit(edit, files, textOf)) };
    return judgements.map((judgement): [Judgement, typeof fix] => [judgement, fix]);
  });
  return new Map(described);
}

function describeEdit(
  { file, start, end, text }: SourceEdit,
  files: WrittenFiles,
  textOf: (file: string, text: string) => SourceText,
) {
  const written = files.get(file)?.text;
  const source = textOf(file, written ?? "");
  return {
    file,
    new_file: written === undefined,
    start: placeIn(source, start),
    end: placeIn(source, end),
    text,
  };
}

/** A place between two characters; both from 1, a column in UTF-16 code units. */
function placeIn(source: SourceText, offset: number) {
  return { line: source.at(offset).line, column: source.columnAt(offset) };
}
