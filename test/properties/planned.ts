import type { Tree } from "../../fuzz/mutations/tree.js";

/** A configuration, and a plan of it. */
export interface Planned {
  readonly document: Tree;
  readonly files: ReadonlyMap<string, string>;
}

/** Whether JavaScript would lose some of a number's. */
export function hasMoreDigits({ files }: Pick<Planned, "files">): boolean {
  return [...files.values()].some((text) => /\d[\d.]{16}/.test(text));
}
