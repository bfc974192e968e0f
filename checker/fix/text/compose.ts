import type { FileChange, Fix, SourceEdit, WrittenFiles } from "../model.js";

/** What all fixes come to together, file by file, and those that could not be had beside the others. */
export interface Composition {
  readonly changes: readonly FileChange[];
  readonly applied: readonly Fix[];
  /** They would change what another fix changes already, in another way. */
  readonly conflicting: readonly Fix[];
}

/** Applies fixes in their order: each whole, or not at all. The same edit of two fixes is made once. */
export function compose(fixes: readonly Fix[], files: WrittenFiles): Composition {
  const edits = new Map<string, SourceEdit[]>();
  const applied: Fix[] = [];
  const conflicting: Fix[] = [];
  for (const fix of fixes) {
    if (
      fix.edits.some((edit) => (edits.get(edit.file) ?? []).some((other) => clash(edit, other)))
    ) {
      conflicting.push(fix);
      continue;
    }
    applied.push(fix);
    for (const edit of fix.edits) {
      const others = edits.get(edit.file) ?? [];
      if (!others.some((other) => isSame(edit, other))) edits.set(edit.file, [...others, edit]);
    }
  }
  const changes = [...edits].map(([file, own]) => {
    const before = files.get(file)?.text;
    return { file, before, after: applyEdits(before ?? "", own) };
  });
  return { changes, applied, conflicting };
}

/** Insertions at one place stand in the order in which they were asked for. */
export function applyEdits(text: string, edits: readonly SourceEdit[]): string {
  const inOrder = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let at = 0;
  for (const { start, end, text: put } of inOrder) {
    result += text.slice(at, start) + put;
    at = end;
  }
  return result + text.slice(at);
}

function isSame(a: SourceEdit, b: SourceEdit): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Both change one piece. Two insertions never do, wherever they are. */
function clash(a: SourceEdit, b: SourceEdit): boolean {
  if (isSame(a, b)) return false;
  const [aInserts, bInserts] = [a.start === a.end, b.start === b.end];
  if (aInserts && bInserts) return false;
  if (aInserts) return a.start > b.start && a.start < b.end;
  if (bInserts) return b.start > a.start && b.start < a.end;
  return a.start < b.end && b.start < a.end;
}
