import { adaptForGrammar, separateParenthesisedKeys } from "./adapt.js";
import { parseOnce } from "./syntax-cache.js";
import type { SyntaxNode } from "./syntax-tree.js";

/** From the first character of something to the one behind its last, in UTF-16 code units of the file's text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A .tf file with the places of everything in it, for those who are to change it. */
export interface WrittenFile {
  /** As named to the user. */
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly WrittenBlock[];
}

export interface WrittenBlock extends TextSpan {
  readonly type: string;
  readonly labels: readonly string[];
  /** What is between the braces, white space and all. */
  readonly inside: TextSpan;
  readonly arguments: readonly WrittenArgument[];
  readonly blocks: readonly WrittenBlock[];
}

/** `name = value`, without a comment behind it. */
export interface WrittenArgument extends TextSpan {
  readonly name: string;
  readonly value: TextSpan;
}

/**
 * Where everything stands in a .tf or .tofu file; undefined where a part of it cannot be read, so that nobody changes
 * what has not been understood.
 *
 * @throws when `loadParser()` has not been awaited.
 */
export function readWritten(file: string, text: string): WrittenFile | undefined {
  const tree = wholeTree(text);
  if (tree === undefined) return undefined;
  const body = tree.children.find(({ type }) => type === "body");
  if (tree.children.some((child) => child !== body)) return undefined;
  const { blocks, args } = readBody(text, body);
  return args.length > 0 ? undefined : { file, text, blocks };
}

/** The syntax tree of a text that can be read as a whole. */
export function wholeTree(text: string): SyntaxNode | undefined {
  const adapted = adaptForGrammar(text);
  for (const attempt of [adapted, separateParenthesisedKeys(adapted)]) {
    const tree = parseOnce(attempt);
    if (tree?.type === "config_file" && tree.fault === undefined) return tree;
  }
  return undefined;
}

function readBody(text: string, body: SyntaxNode | undefined) {
  const nodes = body?.children ?? [];
  return {
    args: nodes.flatMap((node) => (node.type === "attribute" ? readArgument(text, node) : [])),
    blocks: nodes.flatMap((node) => (node.type === "block" ? [readBlock(text, node)] : [])),
  };
}

function readArgument(text: string, { children, start, end }: SyntaxNode): WrittenArgument[] {
  const [name, , value] = children;
  if (name === undefined || value === undefined) return [];
  const { start: from, end: to } = value;
  return [{ name: text.slice(name.start, name.end), value: { start: from, end: to }, start, end }];
}

function readBlock(text: string, { children, start, end }: SyntaxNode): WrittenBlock {
  const opens = children.findIndex(({ type }) => type === "block_start");
  const [type, ...labels] = children.slice(0, opens);
  const { args, blocks } = readBody(
    text,
    children.find((child) => child.type === "body"),
  );
  return {
    type: textOf(text, type),
    // Quotes are all that can be around a label: what is in it is a name.
    labels: labels.map((label) => textOf(text, label).replace(/^"(.*)"$/s, "$1")),
    inside: { start: children[opens]?.end ?? start, end: children.at(-1)?.start ?? end },
    arguments: args,
    blocks,
    start,
    end,
  };
}

function textOf(text: string, node: SyntaxNode | undefined): string {
  return node === undefined ? "" : text.slice(node.start, node.end);
}
