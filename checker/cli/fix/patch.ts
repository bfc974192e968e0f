import { structuredPatch } from "diff";
import type { FileChange } from "../../fix/model.js";

/** A line of a patch without its line break, and what it does. */
export interface PatchLine {
  readonly kind: "head" | "place" | "context" | "added" | "removed";
  readonly text: string;
}

/** How many lines are shown around what is changed: as many as git shows. */
const CONTEXT = 3;

/**
 * What is changed, as `git diff` writes it and `git apply` takes it.
 * https://git-scm.com/docs/diff-format#generate_patch_text_with_p
 *
 * @param nameOf the name that a file has in its repository.
 */
export function patchOf(
  changes: readonly FileChange[],
  nameOf: (file: string) => string,
): readonly PatchLine[] {
  return changes.flatMap((change) => filePatch(change, nameOf(change.file)));
}

/** All of it, to be applied. */
export function patchText(lines: readonly PatchLine[]): string {
  return lines.map(({ text }) => `${text}\n`).join("");
}

function filePatch({ before, after }: FileChange, name: string): readonly PatchLine[] {
  const [old, now] = [quoted(`a/${name}`), quoted(`b/${name}`)];
  const isNew = before === undefined;
  const head = [
    `diff --git ${old} ${now}`,
    ...(isNew ? ["new file mode 100644"] : []),
    `--- ${isNew ? "/dev/null" : old}`,
    `+++ ${now}`,
  ];
  const { hunks } = structuredPatch("", "", before ?? "", after, undefined, undefined, {
    context: CONTEXT,
  });
  return [
    ...head.map((text): PatchLine => ({ kind: "head", text })),
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }): PatchLine[] => [
      {
        kind: "place",
        text: `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
      },
      ...lines.map((text): PatchLine => ({ kind: KINDS[text.slice(0, 1)] ?? "context", text })),
    ]),
  ];
}

const KINDS: Readonly<Record<string, PatchLine["kind"]>> = { "+": "added", "-": "removed" };

/** Of no lines, the place is that of the line before. */
function range(start: number, lines: number): string {
  return lines === 1 ? `${start}` : `${lines === 0 ? start - 1 : start},${lines}`;
}

/** As git has names with characters that end them: in the form of C. */
function quoted(name: string): string {
  if (!/["\\\p{Cc}]/u.test(name)) return name;
  const escaped = name.replace(/["\\]/g, "\\$&").replace(/\p{Cc}/gu, inOctal);
  return `"${escaped}"`;
}

function inOctal(character: string): string {
  return [...Buffer.from(character)]
    .map((byte) => `\\${byte.toString(8).padStart(3, "0")}`)
    .join("");
}
