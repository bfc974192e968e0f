import type { Judgement } from "../policy/model.js";
import type { Fix, SourceEdit, WrittenFiles } from "./model.js";

/** A place between two characters; both from 1, a column in UTF-16 code units. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** What would mend each judgement, with places as people and programs count them. */
export function describeFixes(fixes: readonly Fix[], files: WrittenFiles) {
  const described = fixes.flatMap(({ judgements, title, edits }) => {
    const fix = { title, edits: edits.map((edit) => describeEdit(edit, files)) };
    return judgements.map((judgement): [Judgement, typeof fix] => [judgement, fix]);
  });
  return new Map(described);
}

function describeEdit({ file, start, end, text }: SourceEdit, files: WrittenFiles) {
  const written = files.get(file)?.text;
  return {
    file,
    new_file: written === undefined,
    start: placeIn(written ?? "", start),
    end: placeIn(written ?? "", end),
    text,
  };
}

function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length;
  return { line, column: offset - start + 1 };
}
