import { isObject, type Tree } from "../../fuzz/mutations/tree.js";

export type Objects = { [key: string]: Tree };

/** A configuration, and a plan of it. */
export interface Planned {
  readonly document: Tree;
  readonly files: ReadonlyMap<string, string>;
}

/** Whether JavaScript would lose some of a number's. */
export function hasMoreDigits({ files }: Pick<Planned, "files">): boolean {
  return [...files.values()].some((text) => /\d[\d.]{16}/.test(text));
}

/** The objects of a list somewhere in a document, to be changed; none where there is no such list. */
export function listIn(document: Tree, ...path: readonly string[]): Objects[] {
  let value: Tree = document;
  for (const key of path) value = isObject(value) ? (value[key] ?? null) : null;
  return Array.isArray(value) ? (value as Objects[]) : [];
}
