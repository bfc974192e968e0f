import { DecimalNumber } from "../../number/number.js";
import { isArray, type Json } from "../../plan/json.js";
import { excludes, joinTexts, type Text, type Unknown } from "./text.js";

/** A policy document as it is written, any part of which may be unknown. */
export type Tree =
  | { readonly kind: "text"; readonly text: Text }
  /** A number, `true` or `false`, as text: that is what IAM compares. */
  | { readonly kind: "scalar"; readonly text: string }
  | { readonly kind: "null" }
  | { readonly kind: "list"; readonly items: readonly Tree[] }
  | { readonly kind: "object"; readonly members: readonly Member[] }
  | { readonly kind: "unknown" };

export interface Member {
  readonly key: Text;
  readonly value: Tree;
}

export const UNKNOWN_TREE: Tree = { kind: "unknown" };

/** Deeper than any policy that AWS takes. */
const DEEPEST = 64;

export function treeOf(json: Json): Tree {
  return convert(json, (text) => [text], 0);
}

/** A part of JSON text: JSON that was put into it is known as such. */
export type JsonPart = string | Unknown | { readonly tree: Tree };

/**
 * Reads JSON text in which parts are unknown, as a heredoc has them. Of a key that stands twice the last
 * one counts, as it does for Terraform, which writes the text anew.
 *
 * @returns nothing where the text is no JSON, whatever the unknown parts will be.
 */
export function readTree(text: readonly JsonPart[]): Tree | undefined {
  const known = text.filter((part) => typeof part === "string").join("");
  // A text that has the marks itself has no other reason than to be taken for something else.
  if (new RegExp(`${OPENING}|\\\\u${OPENING_CODE}`, "i").test(known)) return UNKNOWN_TREE;
  const marked = withMarks(text);
  if (marked === undefined) return UNKNOWN_TREE;
  let json: Json;
  try {
    json = JSON.parse(marked.text);
  } catch {
    const isKnown = marked.unknowns.length === 0 && marked.trees.size === 0;
    return isKnown ? undefined : UNKNOWN_TREE;
  }
  return convert(json, (one) => unmark(one, marked.unknowns), 0, marked.trees);
}

function convert(
  json: Json,
  toText: (text: string) => Text,
  depth: number,
  trees: ReadonlyMap<string, Tree> = new Map(),
): Tree {
  if (depth > DEEPEST) return UNKNOWN_TREE;
  if (json === null) return { kind: "null" };
  if (typeof json === "string") return trees.get(json) ?? { kind: "text", text: toText(json) };
  if (typeof json === "boolean" || typeof json === "number" || json instanceof DecimalNumber) {
    return { kind: "scalar", text: String(json) };
  }
  if (isArray(json)) {
    return { kind: "list", items: json.map((item) => convert(item, toText, depth + 1, trees)) };
  }
  const members = Object.entries(json).map(([key, value]) => ({
    key: toText(key),
    value: convert(value, toText, depth + 1, trees),
  }));
  return { kind: "object", members };
}

/** Of Unicode's private use. */
const OPENING = "\ue000";
const OPENING_CODE = "e000";
const CLOSING = "\ue001";
const MARK = new RegExp(`${OPENING}(\\d+)${CLOSING}`);

interface Marked {
  readonly text: string;
  readonly unknowns: readonly Unknown[];
  /** What stands for a whole value, by its mark. */
  readonly trees: ReadonlyMap<string, Tree>;
}

/** Nothing where an unknown part may be more than text within a string, and so change all that follows. */
function withMarks(text: readonly JsonPart[]): Marked | undefined {
  const unknowns: Unknown[] = [];
  const trees = new Map<string, Tree>();
  const written: string[] = [];
  let isInString = false;
  for (const part of text) {
    if (typeof part === "string") {
      written.push(part);
      isInString = endsInString(part, isInString);
    } else if ("tree" in part) {
      // In the middle of a string it would have to be escaped.
      if (isInString) return undefined;
      const mark = `${OPENING}tree ${trees.size}${CLOSING}`;
      trees.set(mark, part.tree);
      written.push(JSON.stringify(mark));
    } else {
      if (!isInString || !excludes(part, NOT_IN_STRING)) return undefined;
      written.push(`${OPENING}${unknowns.push(part) - 1}${CLOSING}`);
    }
  }
  return { text: written.join(""), unknowns, trees };
}

/** What ends a JSON string, begins an escape, or may not stand in one. */
const NOT_IN_STRING = '"\\\n\r\t';

function endsInString(text: string, begins: boolean): boolean {
  let isInString = begins;
  for (const [token] of text.matchAll(/\\[\s\S]|"/g)) {
    if (token === '"') isInString = !isInString;
  }
  return isInString;
}

function unmark(text: string, unknowns: readonly Unknown[]): Text {
  const pieces = text.split(MARK);
  return joinTexts(
    pieces.map((piece, index) => (index % 2 === 0 ? piece : (unknowns[Number(piece)] ?? ""))),
  );
}
