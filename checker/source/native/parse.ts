import type { SourceFile } from "../block.js";
import type { Expression } from "../expression.js";
import { adaptForGrammar, separateParenthesisedKeys } from "./adapt.js";
import { BodyReader } from "./body.js";
import { readExpression } from "./expression.js";
import { SourceText } from "./source-text.js";
import { parseOnce } from "./syntax-cache.js";
import { SyntaxFault } from "./syntax-fault.js";
import type { SyntaxNode } from "./syntax-tree.js";
import { readWrapped } from "./template.js";

/** Reads a .tf or .tofu file. Whatever is wrong with it stands in the result's problems. */
export function parseFile(file: string, text: string): SourceFile {
  const source = new SourceText(file, text);
  const tree = parseAdapted(text);
  if (tree === undefined) return unreadableFile(source, "it takes too much to parse");
  if (tree.type !== "config_file") return unreadableFile(source, "its syntax is not valid");
  const reader = new BodyReader(source);
  // Comments and white space make a file with no body; a stray brace or a JSON object, something else.
  const others = tree.children.filter(({ type }) => type !== "body");
  const body = tree.children.find(({ type }) => type === "body");
  const nodes = [...others, ...(body?.children ?? [])].sort((a, b) => a.start - b.start);
  const content = reader.read({ ...tree, children: nodes });
  for (const stray of content.arguments.values()) {
    reader.problems.push({
      message: `the argument ${stray.name} is outside of any block`,
      at: stray.at,
    });
  }
  return {
    file,
    blocks: content.blocks,
    problems: reader.problems,
    partial: reader.partial,
  };
}

function unreadableFile(source: SourceText, why: string): SourceFile {
  const problem = { message: `the file could not be read: ${why}`, at: source.at(0) };
  return { file: source.file, blocks: [], problems: [problem], partial: true };
}

function parseAdapted(text: string): SyntaxNode | undefined {
  const adapted = adaptForGrammar(text);
  const tree = parseOnce(adapted);
  if (tree?.fault !== "syntax") return tree;
  const separated = separateParenthesisedKeys(adapted);
  if (separated === adapted) return tree;
  const second = parseOnce(separated);
  return second?.fault === undefined && second !== undefined ? second : tree;
}

/**
 * Reads one expression in native syntax. What cannot be read gives `unreadable`.
 *
 * @param line the line of `file` that the whole text stands on, if it is a string in there.
 * @throws when `loadParser()` has not been awaited.
 */
export function parseExpression(text: string, file = "expression", line?: number): Expression {
  const source = embedded(file, `_=${text}`, line, 1);
  return readOnly(source, text, (tree) => {
    const [attribute, second] = tree.children[0]?.children ?? [];
    const value = attribute?.type === "attribute" ? attribute.children[2] : undefined;
    if (second !== undefined || value === undefined) return undefined;
    return readExpression(source, value);
  });
}

/**
 * Reads a template that stands without quotes: a string of the JSON syntax, a template file.
 *
 * @param line the line of `file` that the whole text stands on, if it is a string in there.
 * @throws when `loadParser()` has not been awaited.
 */
export function parseTemplate(text: string, file = "template", line?: number): Expression {
  if (!/[$%]\{/.test(text)) {
    return { kind: "literal", value: text.normalize("NFC"), at: { file, line: line ?? 1 } };
  }
  let marker = "TEMPLATE";
  while (text.includes(marker)) marker += "_";
  const start = `_=<<${marker}\n`;
  const source = embedded(file, `${start}${text}\n${marker}\n`, line, 0);
  return readOnly(source, text, (tree) => {
    const [attribute, second] = tree.children[0]?.children ?? [];
    const heredoc = attribute?.children[2]?.children[0]?.children[0];
    if (second !== undefined || heredoc?.type !== "heredoc_template") return undefined;
    return readWrapped(source, heredoc, start.length, start.length + text.length);
  });
}

function embedded(
  file: string,
  text: string,
  line: number | undefined,
  firstLine: number,
): SourceText {
  return line === undefined
    ? new SourceText(file, text, firstLine)
    : new SourceText(file, text, line, "one-line");
}

function readOnly(
  source: SourceText,
  text: string,
  read: (tree: SyntaxNode) => Expression | undefined,
): Expression {
  try {
    const tree = parseAdapted(source.text);
    if (tree !== undefined && tree.fault === undefined && tree.children.length === 1) {
      const expression = read(tree);
      if (expression !== undefined) return expression;
    }
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
  }
  return { kind: "unreadable", text, at: source.at(source.text.length - text.length) };
}
