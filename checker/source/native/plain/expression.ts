import type { SyntaxNode } from "../syntax-tree.js";
import { type Cursor, isDigit, isLetter, leaf, NotPlain, nodeOf } from "./cursor.js";
import { operatorAt } from "./operator.js";
import { heredocAt, quotedAt } from "./template.js";

/** Reads an `expression`: a term, or conditions, which to the grammar begin with those before them. */
export function expressionAt(cursor: Cursor): SyntaxNode {
  return cursor.within(() => {
    let expression = nodeOf("expression", readOperation(cursor, 0));
    for (;;) {
      cursor.skip();
      if (cursor.code !== QUESTION) return expression;
      cursor.countOperator();
      const question = cursor.take("?");
      cursor.skip();
      const then = expressionAt(cursor);
      cursor.skip();
      const colon = cursor.take(":");
      cursor.skip();
      const otherwise = nodeOf("expression", readOperation(cursor, 0));
      const parts = [expression, question, then, colon, otherwise];
      expression = nodeOf("expression", [nodeOf("conditional", parts)]);
    }
  });
}

/**
 * Reads a term and the operators behind it that bind as strongly as they must, from the left.
 *
 * @returns its parts, which lie in what it stands in.
 */
function readOperation(cursor: Cursor, least: number): readonly SyntaxNode[] {
  let left = readTerm(cursor);
  for (;;) {
    const end = cursor.at;
    cursor.skip();
    const operator = operatorAt(cursor);
    if (operator === undefined || operator.strength <= least) {
      cursor.at = end;
      return left;
    }
    cursor.countOperator();
    const sign = cursor.token(operator.text, operator.text.length);
    cursor.skip();
    const right = readOperation(cursor, operator.strength);
    left = [nodeOf("operation", [nodeOf("binary_operation", [...left, sign, ...right])])];
  }
}

/** Reads a term with its steps. */
function readTerm(cursor: Cursor): readonly SyntaxNode[] {
  const { code } = cursor;
  if (code === MINUS || code === BANG) {
    return cursor.within(() => {
      const sign = cursor.token(code === MINUS ? "-" : "!", 1);
      cursor.skip();
      return [nodeOf("operation", [nodeOf("unary_operation", [sign, ...readTerm(cursor)])])];
    });
  }
  const parts: SyntaxNode[] = [];
  if (code === ROUND) {
    parts.push(cursor.take("("));
    cursor.skip();
    parts.push(expressionAt(cursor));
    cursor.skip();
    parts.push(cursor.take(")"));
  } else {
    parts.push(readPrimary(cursor));
  }
  readSteps(cursor, parts);
  return parts;
}

function readPrimary(cursor: Cursor): SyntaxNode {
  const { code } = cursor;
  if (code === QUOTE) return quotedAt(cursor, expressionAt);
  if (code === SQUARE) return readTuple(cursor);
  if (code === CURLY) return readObject(cursor);
  if (isDigit(code)) return readNumber(cursor);
  if (code === LESS) return heredocAt(cursor, expressionAt);
  return readNamed(cursor);
}

const NUMBER = /\d+(?:\.\d+(?:[eE][-+]?\d+)?)?/y;

function readNumber(cursor: Cursor): SyntaxNode {
  NUMBER.lastIndex = cursor.at;
  const length = NUMBER.exec(cursor.text)?.[0].length ?? 0;
  const number = cursor.token("numeric_lit", length);
  const { code } = cursor;
  if (isLetter(code) || code > 0x7f || (code === DOT && cursor.codeAhead(1) !== DOT)) {
    throw new NotPlain();
  }
  return nodeOf("literal_value", [number]);
}

function readNamed(cursor: Cursor): SyntaxNode {
  const name = cursor.name();
  const { start, end } = name;
  const text = cursor.text.slice(start, end);
  cursor.skip();
  if (text === "true" || text === "false" || text === "null") {
    if (cursor.code === ROUND) throw new NotPlain();
    cursor.at = end;
    return nodeOf("literal_value", [leaf(text === "null" ? "null_lit" : "bool_lit", start, end)]);
  }
  if (cursor.code === ROUND) return readCall(cursor, name);
  cursor.at = end;
  return leaf("variable_expr", start, end);
}

function readCall(cursor: Cursor, name: SyntaxNode): SyntaxNode {
  const open = cursor.take("(");
  const args: SyntaxNode[] = [];
  cursor.skip();
  while (cursor.code !== ROUND_END) {
    args.push(expressionAt(cursor));
    cursor.skip();
    if (cursor.code === COMMA) args.push(cursor.take(","));
    else if (cursor.code === DOT) args.push(readEllipsis(cursor));
    else if (cursor.code !== ROUND_END) throw new NotPlain();
    cursor.skip();
    if (args.at(-1)?.type === "ellipsis" && cursor.code !== ROUND_END) throw new NotPlain();
  }
  const close = cursor.take(")");
  const list = args.length === 0 ? [] : [nodeOf("function_arguments", args)];
  return nodeOf("function_call", [name, open, ...list, close]);
}

function readEllipsis(cursor: Cursor): SyntaxNode {
  if (!cursor.text.startsWith("...", cursor.at)) throw new NotPlain();
  return cursor.token("ellipsis", 3);
}

function readTuple(cursor: Cursor): SyntaxNode {
  const parts = [cursor.token("tuple_start", 1)];
  cursor.skip();
  if (cursor.isWord("for")) return readFor(cursor, parts);
  while (cursor.code !== SQUARE_END) {
    parts.push(expressionAt(cursor));
    cursor.skip();
    if (cursor.code === COMMA) parts.push(cursor.take(","));
    else if (cursor.code !== SQUARE_END) throw new NotPlain();
    cursor.skip();
  }
  parts.push(cursor.token("tuple_end", 1));
  return nodeOf("collection_value", [nodeOf("tuple", parts)]);
}

function readObject(cursor: Cursor): SyntaxNode {
  const parts = [cursor.token("object_start", 1)];
  cursor.skip();
  if (cursor.isWord("for")) return readFor(cursor, parts);
  while (cursor.code !== CURLY_END) {
    parts.push(readElement(cursor));
    cursor.skip();
    if (cursor.code === COMMA) parts.push(cursor.take(","));
    cursor.skip();
  }
  parts.push(cursor.token("object_end", 1));
  return nodeOf("collection_value", [nodeOf("object", parts)]);
}

function readElement(cursor: Cursor): SyntaxNode {
  const key = nodeOf("expression", readOperation(cursor, 0));
  cursor.skip();
  const { code } = cursor;
  if (code !== EQUALS && code !== COLON) throw new NotPlain();
  const sign = cursor.take(code === EQUALS ? "=" : ":");
  if (cursor.code === EQUALS || cursor.code === GREATER) throw new NotPlain();
  cursor.skip();
  return nodeOf("object_elem", [key, sign, expressionAt(cursor)]);
}

/** Reads what is made of each element of something, whose bracket is open. */
function readFor(cursor: Cursor, parts: SyntaxNode[]): SyntaxNode {
  const isTuple = parts[0]?.type === "tuple_start";
  parts.push(readIntroduction(cursor));
  cursor.skip();
  parts.push(expressionAt(cursor));
  cursor.skip();
  if (!isTuple) {
    parts.push(cursor.take("=>"));
    cursor.skip();
    parts.push(expressionAt(cursor));
    cursor.skip();
    if (cursor.code === DOT) parts.push(readEllipsis(cursor));
    cursor.skip();
  }
  if (cursor.isWord("if")) {
    const word = cursor.take("if");
    cursor.skip();
    parts.push(nodeOf("for_cond", [word, expressionAt(cursor)]));
    cursor.skip();
  }
  if (cursor.code !== (isTuple ? SQUARE_END : CURLY_END)) throw new NotPlain();
  parts.push(cursor.token(isTuple ? "tuple_end" : "object_end", 1));
  return nodeOf("for_expr", [nodeOf(isTuple ? "for_tuple_expr" : "for_object_expr", parts)]);
}

function readIntroduction(cursor: Cursor): SyntaxNode {
  const parts = [cursor.take("for")];
  cursor.skip();
  parts.push(cursor.name());
  cursor.skip();
  if (cursor.code === COMMA) {
    parts.push(cursor.take(","));
    cursor.skip();
    parts.push(cursor.name());
    cursor.skip();
  }
  if (!cursor.isWord("in")) throw new NotPlain();
  parts.push(cursor.take("in"));
  cursor.skip();
  parts.push(expressionAt(cursor));
  cursor.skip();
  parts.push(cursor.take(":"));
  return nodeOf("for_intro", parts);
}

/** Reads what follows a term: `.name`, `[key]`, `.0`, and splats with what belongs to them. */
function readSteps(cursor: Cursor, parts: SyntaxNode[]): void {
  for (let step = readStep(cursor); step !== undefined; step = readStep(cursor)) {
    parts.push(step);
  }
}

function readStep(cursor: Cursor): SyntaxNode | undefined {
  const end = cursor.at;
  cursor.skip();
  const { code } = cursor;
  if (code === DOT && cursor.codeAhead(1) === STAR) return readSplat(cursor, "attr_splat", ".*");
  if (code === SQUARE && cursor.codeAhead(1) === STAR)
    return readSplat(cursor, "full_splat", "[*]");
  const step = readSimpleStep(cursor);
  if (step === undefined) cursor.at = end;
  return step;
}

function readSplat(cursor: Cursor, type: string, sign: string): SyntaxNode {
  const parts = [cursor.take(sign)];
  for (;;) {
    const end = cursor.at;
    cursor.skip();
    const isSplat = cursor.codeAhead(1) === STAR;
    const step = isSplat ? undefined : readSimpleStep(cursor);
    if (step === undefined) {
      cursor.at = end;
      return nodeOf("splat", [nodeOf(type, parts)]);
    }
    parts.push(step);
  }
}

function readSimpleStep(cursor: Cursor): SyntaxNode | undefined {
  const start = cursor.at;
  if (cursor.code === SQUARE) {
    const open = cursor.take("[");
    cursor.skip();
    const key = expressionAt(cursor);
    cursor.skip();
    return nodeOf("index", [nodeOf("new_index", [open, key, cursor.take("]")])]);
  }
  if (cursor.code !== DOT || cursor.codeAhead(1) === DOT) return undefined;
  cursor.at++;
  if (isDigit(cursor.code)) {
    while (isDigit(cursor.code)) cursor.at++;
    if (isLetter(cursor.code) || cursor.code > 0x7f) throw new NotPlain();
    return nodeOf("index", [leaf("legacy_index", start, cursor.at)]);
  }
  return leaf("get_attr", start, cursor.name().end);
}

const BANG = 0x21;
const QUOTE = 0x22;
const ROUND = 0x28;
const ROUND_END = 0x29;
const STAR = 0x2a;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const COLON = 0x3a;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;
const SQUARE = 0x5b;
const SQUARE_END = 0x5d;
const CURLY = 0x7b;
const CURLY_END = 0x7d;
