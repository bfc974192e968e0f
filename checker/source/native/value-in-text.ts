import type { SyntaxNode } from "./syntax-tree.js";
import { type TextSpan, type WrittenFile, wholeTree } from "./written.js";

/** What an argument's value is made of, with the places of its parts, as far as they are written out. */
export type ValueInText = ObjectInText | ListInText | CallInText | OtherInText;

export interface ObjectInText extends TextSpan {
  readonly kind: "object";
  readonly entries: readonly EntryInText[];
}

export interface EntryInText extends TextSpan {
  /** Undefined where it takes evaluation to know. */
  readonly key: string | undefined;
  readonly value: ValueInText;
}

export interface ListInText extends TextSpan {
  readonly kind: "list";
  readonly items: readonly ValueInText[];
}

export interface CallInText extends TextSpan {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly ValueInText[];
}

/** `heredoc`: its span begins with `<<` and ends with its marker. */
export interface OtherInText extends TextSpan {
  readonly kind: "heredoc" | "other";
}

/** Asked for an entry of a map, once for each of thousands of instances. */
const KNOWN = new WeakMap<WrittenFile, Map<number, ValueInText>>();

/** The parts of the value at a place that `readWritten` has given. */
export function valueInText(written: WrittenFile, span: TextSpan): ValueInText {
  const known = KNOWN.get(written) ?? new Map<number, ValueInText>();
  KNOWN.set(written, known);
  const found = known.get(span.start);
  if (found?.end === span.end) return found;
  const value = findValue(written, span);
  known.set(span.start, value);
  return value;
}

function findValue(written: WrittenFile, span: TextSpan): ValueInText {
  const other: OtherInText = { kind: "other", start: span.start, end: span.end };
  let node = wholeTree(written.text);
  while (node !== undefined) {
    const { type, start, end } = node;
    if (type === "expression" && start === span.start && end === span.end)
      return readValue(written.text, node);
    node = node.children.find((child) => child.start <= span.start && child.end >= span.end);
  }
  return other;
}

function readValue(text: string, node: SyntaxNode): ValueInText {
  const { start, end } = node;
  const [first, inner] = node.children;
  if (first?.type === "(" && inner !== undefined && node.children.length === 3)
    return readValue(text, inner);
  if (first !== undefined && node.children.length === 1) {
    const [part] = first.children;
    switch (first.type) {
      case "collection_value":
        return part === undefined ? { kind: "other", start, end } : readCollection(text, part);
      case "function_call":
        return readFunctionCall(text, first);
      case "template_expr":
        if (part?.type === "heredoc_template") return { kind: "heredoc", start, end };
        break;
    }
  }
  return { kind: "other", start, end };
}

function readCollection(text: string, node: SyntaxNode): ValueInText {
  const { start, end } = node;
  if (node.type === "tuple") {
    const items = node.children.filter(({ type }) => type === "expression");
    return { kind: "list", items: items.map((item) => readValue(text, item)), start, end };
  }
  const elements = node.children.filter(({ type }) => type === "object_elem");
  const entries = elements.flatMap((element): EntryInText[] => {
    const [key, , value] = element.children;
    if (key === undefined || value === undefined) return [];
    const { start: from, end: to } = element;
    return [{ key: keyOf(text, key), value: readValue(text, value), start: from, end: to }];
  });
  return { kind: "object", entries, start, end };
}

function readFunctionCall(text: string, node: SyntaxNode): CallInText {
  const { start, end, children } = node;
  const [name] = children;
  const list = children.find(({ type }) => type === "function_arguments")?.children ?? [];
  return {
    kind: "call",
    name: name === undefined ? "" : text.slice(name.start, name.end),
    args: list.filter(({ type }) => type === "expression").map((arg) => readValue(text, arg)),
    start,
    end,
  };
}

/** A bare word, or a text in which nothing is escaped. */
function keyOf(text: string, { start, end }: SyntaxNode): string | undefined {
  const written = text.slice(start, end);
  return /^"[^"\\$%]*"$/.test(written)
    ? written.slice(1, -1)
    : /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(written)
      ? written
      : undefined;
}
