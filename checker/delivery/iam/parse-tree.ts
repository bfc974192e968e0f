import type { PolicyProblem } from "./document.js";
import { knownText, type Text } from "./text.js";
import type { Tree } from "./tree.js";

/** What is found wrong on the way through a document. */
export class Found {
  readonly #problems: PolicyProblem[] = [];

  get problems(): readonly PolicyProblem[] {
    return this.#problems;
  }

  problem(path: PolicyProblem["path"], kind: PolicyProblem["kind"]): void {
    this.#problems.push({ path, kind });
  }
}

export type Members = ReadonlyMap<string, Tree>;

/** The members of an object, or nothing said of it where one of its keys is unknown. */
export function elementsIn(
  tree: Tree,
  path: PolicyProblem["path"],
  found: Found,
): Members | "unknown" {
  if (tree.kind === "unknown") return "unknown";
  if (tree.kind !== "object") {
    found.problem(path, "wrong-type");
    return "unknown";
  }
  const members = new Map<string, Tree>();
  for (const { key, value } of tree.members) {
    const name = knownText(key);
    if (name === undefined) return "unknown";
    members.set(name, value);
  }
  return members;
}

/** "If the element takes an array … but only one value is included, the brackets are optional." */
export function listOf(tree: Tree): readonly Tree[] {
  return tree.kind === "list" ? tree.items : [tree];
}

export function textsOf(
  tree: Tree,
  path: PolicyProblem["path"],
  found: Found,
): readonly (Text | "unknown")[] {
  return listOf(tree).map((item) => {
    if (item.kind === "text") return item.text;
    if (item.kind !== "unknown") found.problem(path, "wrong-type");
    return "unknown";
  });
}
