import type { SyntaxNode } from "../syntax-tree.js";
import { Cursor, NotPlain, nodeOf } from "./cursor.js";
import { expressionAt } from "./expression.js";
import { labelAt } from "./template.js";

/**
 * Reads a text as the grammar would, without it: most files hold nothing but what this surely understands, and starting
 * the grammar takes as long as everything else. The tree is the same, node by node (test/source/native/plain).
 *
 * @returns undefined where anything is not plain: the grammar is asked then, which alone tells what is wrong with a text.
 */
export function readPlain(text: string): SyntaxNode | undefined {
  // What one takes for white space and the other does not, and half characters.
  if (text.length > LONGEST || ODD.test(text)) return undefined;
  try {
    const cursor = new Cursor(text);
    cursor.skip();
    const items = readItems(cursor);
    if (cursor.at < text.length) return undefined;
    const children = items.length === 0 ? [] : [nodeOf("body", items)];
    return { type: "config_file", start: 0, end: text.length, children, fault: undefined };
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/** Of more characters the grammar tells whether they are too many. */
const LONGEST = 4_000_000;

const ODD = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}](?<![\t\n\r ])/u;

/** Reads what stands in a body. */
function readItems(cursor: Cursor): readonly SyntaxNode[] {
  const items: SyntaxNode[] = [];
  while (cursor.at < cursor.text.length && cursor.code !== CURLY_END) {
    items.push(readItem(cursor));
    cursor.skip();
  }
  return items;
}

function readItem(cursor: Cursor): SyntaxNode {
  const name = cursor.name();
  cursor.skip();
  if (cursor.code === EQUALS) {
    const sign = cursor.take("=");
    if (cursor.code === EQUALS || cursor.code === GREATER) throw new NotPlain();
    cursor.skip();
    return nodeOf("attribute", [name, sign, expressionAt(cursor)]);
  }
  const parts = [name];
  for (let { code } = cursor; code !== CURLY; code = cursor.code) {
    parts.push(code === QUOTE ? labelAt(cursor) : cursor.name());
    cursor.skip();
  }
  parts.push(cursor.token("block_start", 1));
  cursor.skip();
  const items = cursor.within(() => readItems(cursor));
  if (items.length > 0) parts.push(nodeOf("body", items));
  if (cursor.code !== CURLY_END) throw new NotPlain();
  parts.push(cursor.token("block_end", 1));
  return nodeOf("block", parts);
}

const QUOTE = 0x22;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const CURLY = 0x7b;
const CURLY_END = 0x7d;
