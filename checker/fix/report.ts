import type { Judgement } from "../policy/model.js";
import type { Fix, SourceEdit, WrittenFiles } from "./model.js";

/** A place between two characters; both from 1, a column in UTF-16 code units. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** What would mend each judgement, with places as people and programs count them. */
export function describeFixes(fixes: readonly Fix[], files: WrittenFiles) {
  const places = new Map<string, (offset: number) => Place>();
  const placesIn = (file: string, text: string) => {
    const known = places.get(file) ?? countLines(text);
    places.set(file, known);
    return known;
  };
  const described = fixes.flatMap(({ judgements, title, edits }) => {
    const fix = { title, edits: edits.map((edit) => describeEdit(edit, files, placesIn)) };
    return judgements.map((judgement): [Judgement, typeof fix] => [judgement, fix]);
  });
  return new Map(described);
}

function describeEdit(
  { file, start, end, text }: SourceEdit,
  files: WrittenFiles,
  placesIn: (file: string, text: string) => (offset: number) => Place,
) {
  const written = files.get(file)?.text;
  const placeOf = placesIn(file, written ?? "");
  return {
    file,
    new_file: written === undefined,
    start: placeOf(start),
    end: placeOf(end),
    text,
  };
}

/** Lines are counted once for the thousands of places that a file may have. */
function countLines(text: string): (offset: number) => Place {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
