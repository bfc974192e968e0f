import { parseSyntax } from "./grammar.js";
import { readPlain } from "./plain/read.js";
import type { SyntaxNode } from "./syntax-tree.js";

/** How many characters of text the trees may stand for that are kept: a few hundred large modules. */
const MOST_CHARACTERS = 16_000_000;

const trees = new Map<string, SyntaxNode | undefined>();
let characters = 0;

/**
 * Parses a text once, however often it is asked for: a module that is called sixty times stands in sixty
 * folders. Trees hold offsets and no names of files, so that copies share them.
 *
 * @throws {ParserNotLoaded} where the grammar is needed, and has not been loaded.
 */
export function parseOnce(text: string): SyntaxNode | undefined {
  if (trees.has(text)) return trees.get(text);
  const tree = readPlain(text) ?? parseSyntax(text);
  characters += text.length;
  if (characters > MOST_CHARACTERS) {
    trees.clear();
    characters = text.length;
  }
  trees.set(text, tree);
  return tree;
}
